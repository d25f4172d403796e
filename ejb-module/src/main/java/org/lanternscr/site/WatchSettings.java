package org.lanternscr.site;

import java.util.List;
import java.util.stream.Stream;
import org.lanternscr.mail.Mail;
import org.lanternscr.settings.Settings;

/** Whom a mail tells that a watched record was opened; for all sites, or for one. */
final class WatchSettings {

  private static final String MAIL = "watch.mail";

  private WatchSettings() {}

  static void check(Settings settings) {
    List<String> sites = List.of(settings.optional("lantern.sites").orElse("").split("[\\s,]+"));
    Stream.concat(Stream.of(MAIL), sites.stream().map(site -> "site." + site + "." + MAIL))
        .filter(key -> settings.optional(key).isPresent())
        .forEach(
            key ->
                settings.matching(
                    key,
                    text -> Stream.of(text.split("\\s+")).allMatch(Mail::isAddress),
                    "Write mail addresses with spaces between, or nothing."));
  }
}
