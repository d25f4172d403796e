package org.lanternscr.watch;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.mail.Mail;

/**
 * Whom a mail tells that a watched record was opened, as the trust's settings name them. A setting
 * can change while the server runs, so that it is not as it was checked at the start.
 *
 * @param key the setting that counts at the site
 * @param addresses those to which a mail can go
 * @param malformed how many words of it are no address
 */
public record WatchRecipients(String key, List<String> addresses, int malformed) {

  private static final String MAIL = "watch.mail";

  public WatchRecipients {
    addresses = List.copyOf(addresses);
  }

  /**
   * Those of a site: what is written for it goes before what is written for all.
   *
   * @param setting the value of a key; empty when it has none
   */
  public static WatchRecipients of(OdsCode site, Function<String, Optional<String>> setting) {
    String own = "site." + site.value() + "." + MAIL;
    String key = setting.apply(own).filter(text -> !text.isBlank()).isPresent() ? own : MAIL;
    List<String> written =
        Stream.of(setting.apply(key).orElse("").split("\\s+"))
            .filter(word -> !word.isEmpty())
            .toList();
    List<String> addresses = written.stream().filter(Mail::isAddress).toList();
    return new WatchRecipients(key, addresses, written.size() - addresses.size());
  }

  /** Masked: whose addresses they are concerns no log. */
  @Override
  public String toString() {
    return "WatchRecipients[" + key + "]";
  }
}
