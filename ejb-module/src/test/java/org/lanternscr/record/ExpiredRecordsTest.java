package org.lanternscr.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.ScrId;
import org.lanternscr.permission.Confirmations;
import org.lanternscr.permission.FoundSummaries;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;

/** R6.6: nothing of a patient outlives the sign-in that asked for it. */
class ExpiredRecordsTest {

  private static final NhsNumber PATIENT = new NhsNumber("9990000018");
  private static final ScrId SUMMARY = new ScrId("6F5B9F4C-3C1B-4B6E-8E0B-2F6B4B1C9A10");

  private final ExpiredRecords expired = new ExpiredRecords();

  @BeforeEach
  void signIn() {
    expired.open = new OpenRecords();
    expired.found = new FoundSummaries();
    expired.confirmations = new Confirmations();
    expired.callers = new Callers();
    expired.callers.put(caller());
  }

  /** As when the search is answered after the person has signed out. */
  @Test
  void forgetsASummaryFoundForASignInThatHasEnded() {
    expired.callers.remove("sign-in");
    expired.found.remember("sign-in", PATIENT, SUMMARY);

    expired.wipe();

    assertThat(expired.found.of("sign-in", PATIENT)).isEmpty();
  }

  @Test
  void keepsASummaryFoundForASignInThatGoesOn() {
    expired.found.remember("sign-in", PATIENT, SUMMARY);

    expired.wipe();

    assertThat(expired.found.of("sign-in", PATIENT)).contains(SUMMARY);
  }

  private static Caller caller() {
    return new Caller(
        "sign-in",
        "999000000001",
        Optional.empty(),
        new OdsCode("RZZ01"),
        Optional.empty(),
        Map.of(),
        "AAL2_OR_AAL3_ANY",
        "level enforced by the platform",
        Instant.now());
  }
}
