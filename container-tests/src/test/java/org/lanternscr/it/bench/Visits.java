package org.lanternscr.it.bench;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.ScrId;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalService;
import org.lanternscr.platform.RoleHeader;

/**
 * One clinician after another reads the record of one patient after another: an attempt, and the
 * outcome that names it, the two events of which the trail has most.
 */
final class Visits {

  private static final int PEOPLE = 50;
  private static final List<Caller> CALLERS =
      IntStream.range(0, PEOPLE).mapToObj(Visits::caller).toList();
  private static final List<NhsNumber> PATIENTS = patients();
  private static final String HASH =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private final ThreadLocalRandom random = ThreadLocalRandom.current();
  private Caller caller;
  private NhsNumber patient;
  private UUID permission;
  private NationalCall call;
  private boolean open;

  /** The next event; an outcome names the attempt that was kept before it. */
  AuditEvent next(UUID before) {
    open = !open;
    if (open) {
      caller = CALLERS.get(random.nextInt(PEOPLE));
      patient = PATIENTS.get(random.nextInt(PATIENTS.size()));
      permission = UUID.randomUUID();
      call =
          new NationalCall(
              NationalService.SCR,
              URI.create("http://localhost"),
              new NationalCall.Sender("bench", RoleHeader.ALWAYS, 0),
              caller);
      return told(AuditEvent.attempt(AuditAction.SHOW_RECORD));
    }
    return told(AuditEvent.outcome(AuditAction.SHOW_RECORD, before, AuditOutcome.SHOWN))
        .record(new ScrId(UUID.randomUUID().toString().toUpperCase(Locale.ROOT)), HASH);
  }

  private AuditEvent told(AuditEvent event) {
    return event.by(caller).about(patient).permission(permission, "patient-agrees").of(call);
  }

  private static Caller caller(int number) {
    String user = Long.toString(555_000_000_000L + number);
    return new Caller(
        UUID.randomUUID().toString(),
        user,
        Optional.of("CLINICIAN, Number " + number),
        new OdsCode("RZZ01"),
        Optional.of(new Caller.Role(user, "RZZ01", "R8000", "Clinical Practitioner", Set.of())),
        Map.of(),
        "AAL3_ANY",
        "level enforced by the platform",
        Instant.now());
  }

  private static List<NhsNumber> patients() {
    return IntStream.range(0, 10_000)
        .mapToObj(number -> NhsNumber.read(String.format("999%07d", number)))
        .filter(NhsNumber.Read.class::isInstance)
        .map(reading -> ((NhsNumber.Read) reading).number())
        .toList();
  }
}
