package org.lanternscr.site;

import java.util.List;
import java.util.regex.Pattern;
import org.lanternscr.platform.Settings;

/** The settings of the server as a whole: each must be there and well formed before it starts. */
final class ServerSettings {

  private static final Pattern LOG_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern POSITIVE_NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern CODES = Pattern.compile("[BR][0-9]{4}( +[BR][0-9]{4})*");

  private static final List<String> POSITIVE =
      List.of(
          "permission.longest-millis",
          "national.longest-wait-millis",
          "national.connect-timeout-millis",
          "national.read-timeout-millis",
          "national.longest-reply-bytes",
          "signin.read-timeout-millis",
          "database.port");

  private ServerSettings() {}

  static void check(Settings settings) {
    matching(
        settings,
        "audit.log.name",
        LOG_NAME,
        "Write lower-case letters, digits, dots and hyphens.");
    matching(
        settings, "national.requests-per-second", WHOLE_NUMBER, "Write a whole number; 0 is off.");
    POSITIVE.forEach(
        key -> matching(settings, key, POSITIVE_NUMBER, "Write a whole number above zero."));
    for (String right : List.of("look-for-summary", "view-record", "read-audit")) {
      matching(
          settings, "rights." + right, CODES, "Write activity codes or job roles, such as B0370.");
    }
    for (String key : List.of("database.host", "database.name", "database.user")) {
      settings.required(key, "Write where the trust's PostgreSQL database is and its login.");
    }
  }

  private static void matching(Settings settings, String key, Pattern form, String remedy) {
    settings.matching(key, value -> form.matcher(value).matches(), remedy);
  }
}
