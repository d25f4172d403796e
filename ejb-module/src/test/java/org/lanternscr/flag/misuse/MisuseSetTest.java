package org.lanternscr.flag.misuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** R5.4: the misuse set is what it was when it was written, before the rules. */
@Tag("R5.4")
class MisuseSetTest {

  private static final String BEFORE_THE_RULES =
      "7687a016d1f518c8dcf141770b7b99ee4526fbd0e07cbc7519f0c50af3034a93";

  private static byte[] file(String name) throws IOException {
    try (InputStream file = MisuseSetTest.class.getResourceAsStream(name)) {
      return file.readAllBytes();
    }
  }

  @Test
  void theFilesAreWhatTheMakerMakes() throws IOException {
    for (Map.Entry<String, String> made : MisuseSetMaker.files().entrySet()) {
      assertArrayEquals(
          made.getValue().getBytes(StandardCharsets.UTF_8), file(made.getKey()), made.getKey());
    }
  }

  @Test
  void theyAreThoseOfBeforeTheRules() throws IOException, NoSuchAlgorithmException {
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    for (String name : MisuseSetMaker.files().keySet()) {
      hash.update(file(name));
    }
    assertEquals(BEFORE_THE_RULES, HexFormat.of().formatHex(hash.digest()));
  }
}
