package org.lanternscr.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;

/**
 * Events of a trust's year, sealed as a server seals them, the same for the same seed but their
 * ids: most at one site, a tenth by one user, one in a thousand about one patient, overrides
 * seldom, and one reason of theirs more seldom still. As rows for COPY in its binary form.
 */
public final class GeneratedTrail {

  public static final String BUSY_USER = "999000100000";
  public static final NhsNumber BUSY_PATIENT = new NhsNumber("9990000018");
  public static final String RARE_REASON = "E9";

  private static final Duration YEAR = Duration.ofDays(365);
  private static final long POSTGRES_EPOCH_SECONDS = 946_684_800;
  private static final byte[] COPY_HEADER =
      "PGCOPY\n\377\r\n\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  private static final int PATIENTS = 500_000;
  private static final int USERS = 5_000;

  /** Kind, phase, outcome, whether about a patient, and how many of a hundred thousand. */
  private record Share(String action, String phase, String outcome, boolean ofPatient, int many) {}

  private static final Share[] SHARES = {
    new Share("patient.find", "attempt", "pending", true, 13_000),
    new Share("patient.find", "outcome", "found", true, 12_500),
    new Share("patient.find", "outcome", "not-found", true, 450),
    new Share("patient.find", "outcome", "failed", true, 50),
    new Share("record.look-for-summary", "attempt", "pending", true, 11_000),
    new Share("record.look-for-summary", "outcome", "exists", true, 10_300),
    new Share("record.look-for-summary", "outcome", "no-summary", true, 600),
    new Share("record.look-for-summary", "outcome", "failed", true, 100),
    new Share("permission.record", "act", "patient-agrees", true, 8_500),
    new Share("permission.record", "act", "someone-agrees", true, 600),
    new Share("permission.record", "act", "patient-refuses", true, 300),
    new Share("permission.record", "act", "emergency", true, 190),
    new Share("permission.record", "act", "court-order", true, 10),
    new Share("record.show", "attempt", "pending", true, 9_300),
    new Share("record.show", "outcome", "shown", true, 9_100),
    new Share("record.show", "outcome", "failed", true, 200),
    new Share("record.print", "act", "shown", true, 1_000),
    new Share("permission.end", "act", "ended-by-another-patient", true, 6_000),
    new Share("permission.end", "act", "ended-by-timeout", true, 3_300),
    new Share("alert.raise", "act", "raised", true, 200),
    new Share("signin.sign-in", "act", "done", false, 4_600),
    new Share("signin.choose-role", "act", "done", false, 4_300),
    new Share("signin.sign-out", "act", "done", false, 4_300),
    new Share("audit.search", "act", "done", false, 100),
  };

  private final Random random;
  private final long events;
  private final Instant begun;
  private final double millisBetween;
  private final String start = "01a20000-0000-7000-8000-000000000001";
  private final Map<String, Long> ofSite = new HashMap<>();
  private long made;

  /**
   * @param end when the last of them is recorded
   */
  public GeneratedTrail(long seed, long events, Instant end) {
    this.random = new Random(seed);
    this.events = events;
    this.begun = end.minus(YEAR).truncatedTo(ChronoUnit.MILLIS);
    this.millisBetween = (double) YEAR.toMillis() / events;
  }

  /** Rows of the events that follow, for audit_event and for audit_detail. */
  public record Rows(byte[] events, byte[] details) {}

  public boolean hasNext() {
    return made < events;
  }

  public Rows next(int many) throws IOException {
    ByteArrayOutputStream eventBytes = new ByteArrayOutputStream(many * 200);
    ByteArrayOutputStream detailBytes = new ByteArrayOutputStream(many * 1_300);
    DataOutputStream eventRows = begin(eventBytes);
    DataOutputStream detailRows = begin(detailBytes);
    for (int i = 0; i < many && hasNext(); i++) {
      one(eventRows, detailRows);
    }
    eventRows.writeShort(-1);
    detailRows.writeShort(-1);
    return new Rows(eventBytes.toByteArray(), detailBytes.toByteArray());
  }

  private static DataOutputStream begin(ByteArrayOutputStream bytes) throws IOException {
    DataOutputStream rows = new DataOutputStream(bytes);
    rows.write(COPY_HEADER);
    rows.writeInt(0);
    rows.writeInt(0);
    return rows;
  }

  private void one(DataOutputStream eventRows, DataOutputStream detailRows) throws IOException {
    OffsetDateTime recorded =
        begun.plusMillis((long) (made * millisBetween)).atOffset(ZoneOffset.UTC);
    Share share = share();
    int siteShare = random.nextInt(100);
    String site = siteShare < 80 ? "RZZ01" : siteShare < 95 ? "RZZ02" : "RZZ03";
    int userShare = (int) (USERS * Math.pow(random.nextDouble(), 3));
    String user =
        random.nextInt(10) == 0 ? BUSY_USER : String.valueOf(999_000_200_000L + userShare);
    String patient = share.ofPatient() ? patient() : null;
    String detail = detail(share);
    UUID id = org.lanternscr.kernel.Uuid7.at(recorded.toInstant());
    String told = SealedEvent.told(recorded);
    String origin = "sandbox.lantern.example/audit/" + site;
    byte[] body = body(id, told, share, site, user, patient, detail).getBytes(UTF_8);
    byte[] salt = new byte[32];
    random.nextBytes(salt);
    Leaf leaf = Leaf.of(origin, id.toString(), told, salt, body);
    made++;

    eventRows.writeShort(6);
    uuid(eventRows, id);
    text(eventRows, site);
    text(eventRows, origin);
    time(eventRows, recorded);
    bytes(eventRows, leaf.commitment());
    bytes(eventRows, leaf.hash());

    detailRows.writeShort(17);
    uuid(detailRows, id);
    text(detailRows, site);
    time(detailRows, recorded);
    text(detailRows, "sandbox");
    bytes(detailRows, body);
    bytes(detailRows, salt);
    text(detailRows, share.action());
    text(detailRows, share.phase());
    text(detailRows, share.outcome());
    text(detailRows, user);
    text(detailRows, "CLINICIAN, Number " + user);
    text(detailRows, "555" + user.substring(3));
    text(detailRows, "R8000");
    text(detailRows, "Clinical Practitioner Access Role");
    text(detailRows, site);
    text(detailRows, patient);
    text(detailRows, detail);
  }

  /** The columns of audit_event, as the rows have them. */
  public static final String EVENT_COLUMNS =
      "event_id, site_ods, origin, recorded, commitment, leaf_hash";

  /** Those of audit_detail. */
  public static final String DETAIL_COLUMNS =
      "event_id, site_ods, recorded, environment, body, salt, action, phase, outcome, user_id, user_name,"
          + " role_profile, role_code, role_name, role_organisation, nhs_number, detail";

  private Share share() {
    int place = random.nextInt(100_000);
    for (Share share : SHARES) {
      place -= share.many();
      if (place < 0) {
        return share;
      }
    }
    return SHARES[0];
  }

  private String detail(Share share) {
    if (share.outcome().equals("failed")) {
      return "TIMED_OUT";
    }
    if (!share.outcome().equals("emergency")) {
      return null;
    }
    return random.nextInt(100) == 0 ? RARE_REASON : "E" + (1 + random.nextInt(3));
  }

  private String patient() {
    if (random.nextInt(970) == 0) { // one in a thousand of all events: some are about nobody
      return BUSY_PATIENT.digits();
    }
    int which = random.nextInt(PATIENTS);
    while (true) {
      String nine = String.valueOf(999_000_100 + which);
      int sum = 0;
      for (int i = 0; i < 9; i++) {
        sum += (10 - i) * (nine.charAt(i) - '0');
      }
      int check = (11 - sum % 11) % 11;
      if (check < 10) {
        return nine + check;
      }
      which++;
    }
  }

  /** Sorted by name, with nothing to escape: as {@link CanonicalBody} writes it. */
  private String body(
      UUID id, String told, Share share, String site, String user, String patient, String detail) {
    StringBuilder json = new StringBuilder(1_000);
    json.append("{\"acrAsked\":\"AAL2_OR_AAL3_ANY\"");
    member(json, "action", share.action());
    member(json, "asid", "200000000012");
    member(json, "assurance", "level enforced by the platform");
    member(json, "build", "0.1.0+0123456789abcdef0123456789abcdef01234567");
    member(json, "correlationId", new UUID(random.nextLong(), random.nextLong()).toString());
    member(json, "count", String.valueOf(ofSite.merge(site, 1L, Long::sum)));
    member(json, "detail", detail);
    member(json, "environment", "sandbox");
    member(json, "format", "lantern-audit-event/1");
    member(json, "id", id.toString());
    member(json, "nhsNumber", patient);
    member(json, "organisation", site);
    member(json, "outcome", share.outcome());
    member(json, "phase", share.phase());
    member(json, "recorded", told);
    member(json, "requestId", new UUID(random.nextLong(), random.nextLong()).toString());
    member(json, "roleCode", "R8000");
    member(json, "roleName", "Clinical Practitioner Access Role");
    member(json, "roleProfile", "555" + user.substring(3));
    member(json, "server", "bench.lantern.example");
    member(json, "signIn", new UUID(random.nextLong(), random.nextLong()).toString());
    member(json, "site", site);
    member(json, "start", start);
    member(json, "userId", user);
    member(json, "userName", "CLINICIAN, Number " + user);
    return json.append('}').toString();
  }

  private static void member(StringBuilder json, String name, String value) {
    if (value != null) {
      json.append(",\"").append(name).append("\":\"").append(value).append('"');
    }
  }

  private static void uuid(DataOutputStream row, UUID id) throws IOException {
    row.writeInt(16);
    row.writeLong(id.getMostSignificantBits());
    row.writeLong(id.getLeastSignificantBits());
  }

  private static void time(DataOutputStream row, OffsetDateTime time) throws IOException {
    row.writeInt(8);
    row.writeLong(
        (time.toEpochSecond() - POSTGRES_EPOCH_SECONDS) * 1_000_000 + time.getNano() / 1_000);
  }

  private static void text(DataOutputStream row, String text) throws IOException {
    if (text == null) {
      row.writeInt(-1);
    } else {
      bytes(row, text.getBytes(UTF_8));
    }
  }

  private static void bytes(DataOutputStream row, byte[] bytes) throws IOException {
    row.writeInt(bytes.length);
    row.write(bytes);
  }
}
