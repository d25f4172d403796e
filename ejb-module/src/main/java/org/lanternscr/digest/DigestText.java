package org.lanternscr.digest;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.lanternscr.audit.log.Checkpoint;

/** Puts a digest into the words of a mail of plain text. */
final class DigestText {

  /** Of more alerts than this the mail says how many there are, and where. */
  static final int MOST_REFERENCES = 50;

  /** English months of three letters: {@code Locale.UK} would write Sept. */
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd-MMM-uuuu", Locale.ENGLISH);

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm", Locale.ENGLISH);
  private static final String READ = "/digest/read-digest.xhtml?day=";
  private static final String OF_SITE = "&site=";
  private static final String ALERTS = "/review/list-alerts.xhtml";
  private static final String BY_REFERENCE = "?reference=";

  private final Contents digest;
  private final ZoneId zone;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param zone by whose clock times are told
   */
  DigestText(Contents digest, ZoneId zone) {
    this.digest = digest;
    this.zone = zone;
  }

  String subject() {
    return "Lantern: daily digest of " + digest.siteCode() + ", " + DAY.format(digest.day());
  }

  String body() {
    text.setLength(0);
    line("Daily digest of " + digest.siteName() + " (" + digest.siteCode() + ")");
    line("From " + time(digest.since()) + " to " + time(digest.until()) + " (" + zone + ")");
    longerThanADay();
    line("");
    accesses();
    alerts();
    whereToRead();
    line("This subscription lapses on " + day(digest.lapses()) + " unless you choose a role");
    line("in Lantern before that still lets you read the audit trail of the site.");
    line("");
    log();
    return text.toString();
  }

  /** Why it is, which a reader would else wonder about. */
  private void longerThanADay() {
    if (digest.since().isBefore(digest.until().minus(36, ChronoUnit.HOURS))) {
      line("It covers the days before too on which no digest was sent.");
    }
  }

  private void accesses() {
    count("Records shown", digest.accesses().accesses());
    count("Emergency access", digest.accesses().emergencies());
    count("Self-claimed relationships", digest.accesses().selfClaims());
    count("Access on a legal ground", digest.accesses().legal());
    count("Patients who refused", digest.accesses().patientsRefused());
    count("Requests that Lantern refused", digest.accesses().refused());
    line("");
  }

  private void alerts() {
    count("Privacy alerts raised", digest.alerts().raised());
    count("Alerts not delivered nationally", digest.alerts().undelivered());
    digest
        .alerts()
        .oldest()
        .ifPresent(raised -> line("  the oldest of them raised on " + time(raised)));
    count("Alerts refused nationally", digest.alerts().refused());
    count("Alerts that wait for their review", digest.reviews().open());
    count("Reviews that are overdue", digest.reviews().overdue());
    count("Findings about the site", digest.findings());
    count("Alarms of the audit log", digest.alarms());
    line("");
    if (digest.alerts().raised() > 0) {
      line("References of the alerts raised, each with where it is read after you sign in:");
      for (UUID reference : digest.alerts().references()) {
        line("  " + reference);
        line("  " + digest.lantern().resolve(ALERTS + BY_REFERENCE + reference));
      }
      long more = digest.alerts().raised() - digest.alerts().references().size();
      if (more > 0) {
        line("  and " + more + " more, on the page of the alerts");
      }
      line("");
    }
  }

  private void whereToRead() {
    line("This mail names no patient and no user. With names, after you sign in:");
    line("  " + digest.lantern().resolve(READ + digest.day() + OF_SITE + digest.siteCode()));
    line("  " + digest.lantern().resolve(ALERTS));
    line("");
  }

  private void log() {
    line("The audit log of the site");
    line("");
    Continuation log = digest.log();
    switch (log.how()) {
      case NOTHING_SIGNED -> line("Nothing of it is signed yet.");
      case FIRST -> line("This is the first digest with a checkpoint of this log.");
      case SAME -> line("Nothing was added since the checkpoint in " + before() + ".");
      case PROVEN -> line("The log goes on from the checkpoint in " + before() + ".");
      case OTHER_EPOCH -> {
        line("The database was restored: the log goes on as a new epoch. What the checkpoint");
        line("in " + before() + " covers is checked with an export of its own epoch.");
      }
      case BROKEN -> {
        line("INCIDENT: the log does NOT go on from the checkpoint in " + before() + ".");
        line("Events were changed or taken out. Keep that mail and this one, and tell your");
        line("information governance lead now.");
      }
    }
    log.now().ifPresent(this::checkpoint);
    if (!log.proof().isEmpty()) {
      line("The proof that it goes on (RFC 6962, section 2.1.2), one hash a line:");
      line("");
      log.proof().forEach(this::line);
    }
  }

  private String before() {
    return "the digest before ("
        + digest.log().before().map(Checkpoint::size).orElse(0L)
        + " events)";
  }

  private void checkpoint(Checkpoint checkpoint) {
    line("Keep this mail. Saved as a file it shows at any later time whether events up to");
    line("its checkpoint were changed or taken out: ./lantern verify EXPORT --since MAIL");
    line("");
    text.append(checkpoint.note());
    line("");
  }

  private void count(String what, long number) {
    line(what + ": " + number);
  }

  private String time(Instant moment) {
    return MINUTE.format(moment.atZone(zone));
  }

  private String day(Instant moment) {
    return DAY.format(moment.atZone(zone));
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
