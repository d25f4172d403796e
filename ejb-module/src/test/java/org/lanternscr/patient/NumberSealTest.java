package org.lanternscr.patient;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.platform.SealingKeys;

/** R6.7: replaced numbers are kept so that nobody finds or reads them without the key. */
class NumberSealTest {

  private static final Replacement PAIR =
      new Replacement(new NhsNumber("9990000263"), new NhsNumber("9990000271"));

  @TempDir private Path folder;

  private SealingKeys keys(String... names) throws IOException {
    Path file = folder.resolve("keys");
    StringBuilder lines = new StringBuilder();
    for (String name : names) {
      lines.append(name).append(' ').append(name.repeat(43), 0, 43).append("=\n");
    }
    Files.writeString(file, lines);
    return SealingKeys.read(file).orElseThrow();
  }

  @Test
  void opensWhatItSealedAndNothingElse() throws IOException {
    NumberSeal seal = NumberSeal.newest(keys("a", "b"));
    byte[] sealed = seal.seal(PAIR);
    assertThat(seal.keyId()).isEqualTo("b");
    assertThat(seal.open(sealed)).contains(PAIR);
    assertThat(new String(sealed, ISO_8859_1)).doesNotContain("9990000");
    assertThat(seal.seal(PAIR)).as("never twice the same").isNotEqualTo(sealed);
    sealed[sealed.length - 1] ^= 1;
    assertThat(seal.open(sealed)).isEmpty();
    assertThat(seal.open(Arrays.copyOf(sealed, 5))).isEmpty();
    assertThat(NumberSeal.newest(keys("c")).open(seal.seal(PAIR))).as("another key").isEmpty();
  }

  /** After a newer key was added, what the older one sealed is found and read. */
  @Test
  void findsUnderEachKeyThatIsThere() throws IOException {
    byte[] sealed = NumberSeal.newest(keys("a")).seal(PAIR);
    byte[] hash = NumberSeal.newest(keys("a")).hash(PAIR.replaced());
    List<NumberSeal> each = NumberSeal.each(keys("a", "b"));
    assertThat(each).extracting(NumberSeal::keyId).containsExactly("a", "b");
    assertThat(each.get(0).hash(PAIR.replaced())).isEqualTo(hash);
    assertThat(each.get(0).open(sealed)).contains(PAIR);
    assertThat(each.get(1).hash(PAIR.replaced())).hasSize(32).isNotEqualTo(hash);
  }
}
