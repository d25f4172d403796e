package org.lanternscr.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lanternscr.mail.MailSettings;
import org.lanternscr.platform.ClientCertificate;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.TelemetrySettings;
import org.lanternscr.settings.Settings;

/** The settings of the server as a whole: each must be there and well formed before it starts. */
final class ServerSettings {

  private static final Pattern LOG_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern POSITIVE_NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private static final String HOUR = "([0-9]|1[0-9]|2[0-3])";
  private static final Pattern HOURS = Pattern.compile(HOUR + "( +" + HOUR + ")*");
  private static final Pattern CODES = Pattern.compile("[BR][0-9]{4}( +[BR][0-9]{4})*");

  private static final Pattern USER_IDS = Pattern.compile("[0-9]{12}( +[0-9]{12})*");

  private static final String CODES_REMEDY = "Write activity codes or job roles, such as B0370.";
  private static final String RULE = "[BR][0-9]{4}:[BR][0-9]{4}(,[BR][0-9]{4})*";
  private static final Pattern RULES = Pattern.compile(RULE + "( +" + RULE + ")*");
  private static final String IDLE = "session.idle";
  private static final String WARNING = "session.warning";
  private static final String RETENTION = "audit.retention-years";
  private static final String RESUME = "session.resume";
  private static final int LONGEST_RESUME = 60;
  private static final String OLD_LIST = "attendance.old-hours";
  private static final List<String> POSITIVE =
      List.of(
          IDLE,
          WARNING,
          "permission.longest-millis",
          "permission.longest-days",
          "national.longest-wait-millis",
          "national.connect-timeout-millis",
          "national.read-timeout-millis",
          "national.longest-reply-bytes",
          "signin.read-timeout-millis",
          "signin.strangers-every-millis",
          "audit.sign-every-millis",
          "alert.first-retry-millis",
          "attendance.after-hours",
          "attendance.keep-days",
          "attendance.longest-hours",
          OLD_LIST,
          "readiness.heavy-viewer-records",
          "digest.lapses-after-days",
          "database.port");

  private ServerSettings() {}

  static void check(Settings settings) {
    matching(
        settings,
        "audit.log.name",
        LOG_NAME,
        "Write lower-case letters, digits, dots and hyphens.");
    POSITIVE.forEach(
        key -> matching(settings, key, POSITIVE_NUMBER, "Write a whole number above zero."));
    matching(
        settings, RESUME, WHOLE_NUMBER, "Write how many minutes a person can come back, or 0.");
    for (String prefix : prefixes(settings)) {
      matchingIfWritten(
          settings, prefix + RETENTION, POSITIVE_NUMBER, "Write whole years, at least 1.");
    }
    matching(
        settings,
        "attendance.before-hours",
        WHOLE_NUMBER,
        "Write how many hours before an attendance begins it counts already, or 0.");
    matching(
        settings,
        "readiness.nightly-hours",
        HOURS,
        "Write hours from 0 to 23 with spaces between, such as 2 3 4 5.");
    checkAttendances(settings);
    checkSession(settings);
    checkRights(settings);
    AuditKeyStore.check(settings);
    AlertKeyFile.check(settings);
    StaffSettings.check(settings);
    settings.path("audit.folder", "Write the path of a folder that the server may write.");
    DatabaseSettings.check(settings);
    ClientCertificate.check(settings);
    MailSettings.read(settings);
    TelemetrySettings.check(settings);
    WatchSettings.check(settings);
    matchingIfWritten(
        settings, "mail.first-retry-millis", POSITIVE_NUMBER, "Write milliseconds, or nothing.");
  }

  /** A code that is written wrongly gives a right to nobody, or takes it from nobody. */
  private static void checkRights(Settings settings) {
    List<String> prefixes = prefixes(settings);
    for (String right : Rights.ALL) {
      if (right.equals(Rights.RECORD_PERMISSION)) {
        matchingIfWritten(settings, "rights." + right, CODES, CODES_REMEDY);
      } else {
        matching(settings, "rights." + right, CODES, CODES_REMEDY);
      }
      for (String prefix : prefixes) {
        matchingIfWritten(settings, prefix + "rights." + right + ".also", CODES, CODES_REMEDY);
        matchingIfWritten(settings, prefix + "rights." + right + ".not", CODES, CODES_REMEDY);
      }
    }
    matchingIfWritten(
        settings,
        Rights.SITE_ADMINISTRATORS,
        USER_IDS,
        "Write national user ids of 12 digits with spaces between them, or nothing.");
    matchingIfWritten(settings, "rights.includes", RULES, "Write pairs such as B0168:B0370.");
    matchingIfWritten(
        settings, "rights.baselines", RULES, "Write pairs such as R8000:B0264,B0370.");
  }

  /** Of what is written for the trust, and for each of its sites. */
  private static List<String> prefixes(Settings settings) {
    List<String> prefixes = new ArrayList<>(List.of(""));
    for (String code : settings.optional("lantern.sites").orElse("").split("[\\s,]+")) {
      prefixes.add("site." + code + ".");
    }
    return prefixes;
  }

  private static void matchingIfWritten(
      Settings settings, String key, Pattern form, String remedy) {
    if (settings.optional(key).isPresent()) {
      matching(settings, key, form, remedy);
    }
  }

  /** A warning that comes with the end, or before the start, warns nobody. */
  private static void checkSession(Settings settings) {
    Optional<Integer> idle = number(settings, IDLE);
    Optional<Integer> warning = number(settings, WARNING);
    if (idle.isPresent() && warning.isPresent() && warning.get() >= idle.get()) {
      settings.fault(
          WARNING,
          "The warning is not shorter than session.idle, which is " + idle.get() + " minutes.",
          "Write fewer minutes than session.idle.");
    }
    if (number(settings, RESUME).filter(minutes -> minutes > LONGEST_RESUME).isPresent()) {
      settings.fault(
          RESUME,
          "What a person left is kept for longer than 60 minutes.",
          "Write at most 60; 0 keeps nothing.");
    }
  }

  /** Somebody has to hear of an old list before it counts no more. */
  private static void checkAttendances(Settings settings) {
    Optional<Integer> old = number(settings, OLD_LIST);
    Optional<Integer> longest = number(settings, "attendance.longest-hours");
    if (old.isPresent() && longest.isPresent() && longest.get() < old.get()) {
      settings.fault(
          "attendance.longest-hours",
          "A list of attendances counts no more before readiness is red, after "
              + old.get()
              + " hours.",
          "Write as many hours as attendance.old-hours, or more.");
    }
  }

  /** A whole number that is written well; what is not has its fault already. */
  private static Optional<Integer> number(Settings settings, String key) {
    return settings
        .optional(key)
        .filter(value -> WHOLE_NUMBER.matcher(value).matches())
        .map(Integer::valueOf);
  }

  private static void matching(Settings settings, String key, Pattern form, String remedy) {
    settings.matching(key, value -> form.matcher(value).matches(), remedy);
  }
}
