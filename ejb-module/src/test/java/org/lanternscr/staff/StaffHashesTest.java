package org.lanternscr.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.platform.SealingKeys;

/** What is kept of people can be compared by who has the key, and by nobody else. */
class StaffHashesTest {

  private static final String FIRST = "staff-1 " + "A".repeat(43) + "=\n";
  private static final String SECOND = "staff-2 " + "B".repeat(42) + "A=\n";
  private static final String USER = "999000000001";
  private static final String OTHER = "999000000017";

  @TempDir private Path folder;
  private Path file;
  private StaffHashes hashes;

  @BeforeEach
  void open() throws Exception {
    file = Files.writeString(folder.resolve("staff.key"), FIRST);
    hashes = StaffHashes.newest(keys());
  }

  private SealingKeys keys() {
    return SealingKeys.read(file).orElseThrow();
  }

  /** Computed once with {@code openssl dgst -sha256 -mac HMAC}, so that no other hash passes. */
  @Test
  void isTheHmacOfTheNumber() {
    assertThat(HexFormat.of().formatHex(hashes.number(new NhsNumber("9990000018"))))
        .isEqualTo("e618d7c2138897be609e26362671786d8b16f392777d4bfa2f241972050281b7");
  }

  @ParameterizedTest
  @CsvSource({
    "Testpatient,TESTPATIENT,true",
    "O’Brien,OBRIEN,true",
    "Smith-Jones,Smith Jones,true",
    "Müller,Muller,true",
    "Smith,Smyth,false"
  })
  void knowsASurnameInAnotherSpelling(String one, String another, boolean same) {
    if (same) {
      assertThat(hashes.surname(USER, one)).isEqualTo(hashes.surname(USER, another));
    } else {
      assertThat(hashes.surname(USER, one)).isNotEqualTo(hashes.surname(USER, another));
    }
  }

  /** Else the commonest hash of a list were the commonest surname of the country. */
  @Test
  void givesTwoPeopleOfOneSurnameNothingInCommon() {
    assertThat(hashes.surname(USER, "Smith")).isNotEqualTo(hashes.surname(OTHER, "Smith"));
    assertThat(hashes.postcode(USER, "EX11AA")).isNotEqualTo(hashes.postcode(OTHER, "EX11AA"));
  }

  @Test
  void hashesUnderTheNewestKeyAndStillComparesUnderTheOthers() throws Exception {
    NhsNumber number = new NhsNumber("9990000018");
    byte[] before = hashes.number(number);
    Files.writeString(file, FIRST + SECOND);
    assertThat(StaffHashes.newest(keys()).keyId()).isEqualTo("staff-2");
    assertThat(StaffHashes.newest(keys()).number(number)).isNotEqualTo(before);
    assertThat(StaffHashes.named(keys(), "staff-1").orElseThrow().number(number)).isEqualTo(before);
    Files.writeString(file, SECOND);
    assertThat(StaffHashes.named(keys(), "staff-1")).as("so nothing is checked").isEmpty();
  }

  @Test
  void readsPostcodesAndKnowsThoseOfNowhere() {
    assertThat(Likeness.postcode(" ex1 1aa ")).contains("EX11AA");
    assertThat(Likeness.postcode("ZZ99 3VZ")).as("no fixed home").isEqualTo(Optional.empty());
    assertThat(Likeness.isPostcode("ZZ99 3VZ")).isTrue();
    assertThat(Likeness.postcode("1 Example Street")).isEmpty();
  }
}
