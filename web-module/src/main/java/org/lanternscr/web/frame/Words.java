package org.lanternscr.web.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The sentences of the one message bundle, for those whose key is put together or that have blanks
 * to fill.
 */
@Named
@ApplicationScoped
public class Words {

  private final ResourceBundle bundle =
      ResourceBundle.getBundle("org.lanternscr.web.messages", Locale.UK);

  /** A sentence with its blanks filled; a missing key is shown as itself. */
  public String text(String key, String... blanks) {
    return bundle.containsKey(key)
        ? new MessageFormat(bundle.getString(key), Locale.UK).format(blanks)
        : key;
  }

  /** The sentence of one constant of an enum, under the prefix of that enum. */
  public String of(String prefix, Enum<?> constant) {
    return text(prefix + "." + constant.name());
  }

  /** Whether there is such a sentence. */
  public boolean has(String key) {
    return bundle.containsKey(key);
  }
}
