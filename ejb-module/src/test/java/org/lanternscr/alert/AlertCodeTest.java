package org.lanternscr.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R2.4: what an alert can say, by the table of scr-fhir-api.md 7.2, written out once more. */
class AlertCodeTest {

  @ParameterizedTest(name = "{0}/{1} is {2}")
  @CsvSource({
    "1,1,self-claim-public-interest",
    "1,2,self-claim-statute",
    "1,3,self-claim-court-order",
    "1,4,self-claim-emergency",
    "1,6,self-claim-other",
    "2,1,access-public-interest",
    "2,2,access-statute",
    "2,3,access-court-order",
    "2,5,access-emergency"
  })
  void hasTheNinePairs(String type, String reason, String word) {
    AlertCode pair = AlertCode.of(type, reason);
    assertThat(pair.word()).isEqualTo(word);
    assertThat(pair.type().code() + pair.reason().code()).isEqualTo(type + reason);
  }

  @Test
  void hasNoOther() {
    assertThat(AlertCode.values()).hasSize(9);
    assertThat(
            Arrays.stream(AlertCode.values())
                .map(pair -> pair.type().code() + "/" + pair.reason().code())
                .collect(Collectors.toSet()))
        .hasSize(9);
  }

  @ParameterizedTest(name = "{0}/{1}")
  @CsvSource({"1,5", "2,4", "2,6", "3,1", "1,7", "'',1"})
  void cannotSayWhatTheServiceRefuses(String type, String reason) {
    assertThatIllegalArgumentException().isThrownBy(() -> AlertCode.of(type, reason));
  }

  @Test
  void hasTheDisplaysOfTheTable() {
    assertThat(AlertCode.SELF_CLAIM_EMERGENCY.type().display())
        .isEqualTo("Create LR (Self Claimed)");
    assertThat(AlertCode.ACCESS_EMERGENCY.type().display()).isEqualTo("Access Alert");
    assertThat(Arrays.stream(AlertCode.Reason.values()).map(AlertCode.Reason::display))
        .containsExactly(
            "Access made in the public interest",
            "Access required by statute",
            "Access required by Court Order",
            "Self-Claim Emergency Access",
            "Access made in an emergency",
            "Other");
  }
}
