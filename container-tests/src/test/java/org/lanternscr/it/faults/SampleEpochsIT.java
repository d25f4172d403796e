package org.lanternscr.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lanternscr.it.faults.EpochTown.REASON;
import static org.lanternscr.it.faults.EpochTown.settle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.Backdated;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.audit.export.Commands;
import org.lanternscr.it.Beside;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.sampling.Drawn;
import org.lanternscr.site.SamplingPlan;
import org.lanternscr.site.SamplingPlan.Cadence;
import org.lanternscr.site.SamplingPlan.Rule;
import org.lanternscr.verifier.Repeated;

/**
 * R5.4: a sample whose period goes over a new epoch is the same for the server and the verifier.
 */
@Beside
class SampleEpochsIT {

  private static final SamplingPlan ALL = new SamplingPlan(10_000, Cadence.DAILY, Rule.ALL, false);
  private static final Instant YESTERDAY =
      LocalDate.now(ZoneId.of("Europe/London"))
          .minusDays(1)
          .atTime(9, 0)
          .atZone(ZoneId.of("Europe/London"))
          .toInstant();

  @TempDir private Path folder;

  private SealedEvent recorded(Server server, AuditEvent event, Instant at) throws Exception {
    Map<String, String> members = new TreeMap<>(server.seal(event).members());
    members.put("userId", "999000000001");
    SealedEvent sealed = Backdated.seal(Server.LOG, members, at);
    server.recordsWithoutReceipt(sealed);
    return sealed;
  }

  private SealedEvent access(Server server, int minute) throws Exception {
    AuditEvent opened =
        AuditEvent.act(AuditAction.RECORD_PERMISSION, AuditOutcome.PATIENT_AGREES)
            .atSite("RZZ01")
            .about(new NhsNumber("9990000018"))
            .permission(UUID.randomUUID(), "declared");
    return recorded(server, opened, YESTERDAY.plusSeconds(60L * minute));
  }

  private Path export(EpochTown town, int epoch) throws Exception {
    try (Connection connection = town.database().by("lantern_app").getConnection()) {
      connection.setAutoCommit(false);
      return Files.writeString(
          folder.resolve("epoch-" + epoch + ".ndjson"),
          Commands.export(connection, Server.LOG, epoch),
          UTF_8);
    }
  }

  /** What was not signed has its place in the new epoch, and the plan is of it. */
  @Test
  void theVerifierRepeatsASampleOverEpochs() throws Exception {
    EpochTown town = EpochTown.in(folder.resolve("town"));
    Server server = town.server();
    SealedEvent signed = access(server, 0);
    settle(server);
    SealedEvent plan = recorded(server, Drawn.plan(ALL), YESTERDAY.plusSeconds(60));
    SealedEvent takenOver = access(server, 2);
    town.integrateUnsigned();
    town.forge();
    server.look();
    assertThat(town.beginEpoch(server, REASON).get(Server.LOG)).contains("2 that were not signed");
    SealedEvent later = access(server, 3);
    server.records("the day is over");
    settle(server);

    Drawn drawn;
    try (Connection connection = town.database().by("lantern_app").getConnection()) {
      drawn = Drawn.by(ALL, plan.id(), plan.recorded().toInstant(), Server.LOG, connection);
    }
    assertThat(drawn.chosen()).containsExactly(signed.id(), takenOver.id(), later.id());
    server.recordsWithoutReceipt(server.seal(drawn.event()));
    settle(server);

    Path present = export(town, 2);
    Repeated alone = Repeated.of(present);
    assertThat(alone.status()).as(alone.report()).isEqualTo(2);
    assertThat(alone.report()).contains("earlier epoch of the log").contains("--earlier");
    Repeated whole = Repeated.of(present, "--earlier", export(town, 1).toString());
    assertThat(whole.status()).as(whole.report()).isZero();
    assertThat(whole.drawn())
        .containsExactlyElementsOf(drawn.chosen().stream().map(UUID::toString).toList());
  }
}
