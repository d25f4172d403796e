package org.lanternscr.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.identity.keyfiles.KeyFiles;

/** R3.6: publish before use, keep after, by the platform's cache of one hour. */
class RotationRuleTest {

  private static final KeyPair PAIR = KeyFiles.pair(2048);
  private static final Instant T0 = Instant.parse("2026-11-23T08:00:00Z");
  private static final RotationRule HOUR = new RotationRule(Duration.ofHours(1));

  private static SigningKey key(String kid, long minute) {
    return new SigningKey(
        kid, (RSAPrivateCrtKey) PAIR.getPrivate(), T0.plus(Duration.ofMinutes(minute)));
  }

  private static String at(long minute, SigningKey... keys) {
    return HOUR.uses(List.of(keys), T0.plus(Duration.ofMinutes(minute))).stream()
        .map(use -> use.kid() + " " + use.use())
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100 | a SIGNING, b WAITING",
        "159 | a SIGNING, b WAITING",
        "160 | a KEPT, b SIGNING",
        "219 | a KEPT, b SIGNING",
        "220 | a RETIRED, b SIGNING",
        "9999 | a RETIRED, b SIGNING"
      })
  void r3_6_aKeyPutThereAtMinute100(long minute, String uses) {
    assertThat(at(minute, key("b", 100), key("a", 0))).isEqualTo(uses);
  }

  @Test
  void r3_6_theOnlyKeySignsAtOnceForWantOfABetter() {
    assertThat(at(0, key("a", 0))).isEqualTo("a SIGNING");
  }

  @Test
  void r3_6_ofTwoNewKeysTheOlderSigns() {
    assertThat(at(2, key("a", 1), key("b", 2))).isEqualTo("a SIGNING, b WAITING");
  }

  @Test
  void r3_6_twoRotationsInOneHour() {
    SigningKey[] keys = {key("a", 0), key("b", 100), key("c", 130)};
    assertThat(at(155, keys)).isEqualTo("a SIGNING, b WAITING, c WAITING");
    assertThat(at(165, keys)).isEqualTo("a KEPT, b SIGNING, c WAITING");
    assertThat(at(195, keys)).isEqualTo("a KEPT, b KEPT, c SIGNING");
    assertThat(at(225, keys)).isEqualTo("a RETIRED, b KEPT, c SIGNING");
  }

  @Test
  void r3_6_atEveryMomentTheSignerHasBeenPublishedForAnHourAndIsKeptForAnHourAfter() {
    SigningKey[] keys = {key("a", 0), key("b", 100), key("c", 130), key("d", 500)};
    String[] lastSigner = new String[900];
    for (int minute = 60; minute < 900; minute++) {
      int present = minute;
      List<SigningKey> there =
          List.of(keys).stream()
              .filter(key -> !key.published().isAfter(T0.plus(Duration.ofMinutes(present))))
              .toList();
      List<RotationRule.KeyUse> uses = HOUR.uses(there, T0.plus(Duration.ofMinutes(minute)));
      RotationRule.KeyUse signer =
          uses.stream().filter(use -> use.use() == RotationRule.Use.SIGNING).findFirst().get();
      assertThat(signer.published()).isBeforeOrEqualTo(T0.plus(Duration.ofMinutes(minute - 60)));
      lastSigner[minute] = signer.kid();
      for (int before = Math.max(60, minute - 59); before <= minute; before++) {
        String signed = lastSigner[before];
        assertThat(uses)
            .filteredOn(use -> use.kid().equals(signed))
            .noneMatch(use -> use.use() == RotationRule.Use.RETIRED);
      }
    }
  }

  @Test
  void r3_6_waitsLongerThanThePlatformsCache() {
    assertThat(RotationRule.platform().delay()).isEqualTo(Duration.ofMinutes(65));
    assertThatIllegalArgumentException().isThrownBy(() -> new RotationRule(Duration.ofSeconds(-1)));
  }
}
