package org.lanternscr.web.frame;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Rights;

/**
 * A page that somebody asked for by a link, such as one in a mail, before they had signed in: where
 * they are taken then. Only addresses of ours that name neither a patient nor a person are kept,
 * made anew of what was understood of them.
 *
 * @param address within Lantern
 */
public record Wanted(String address) {

  private static final Pattern REFERENCE =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /**
   * Of a request.
   *
   * @param path within Lantern
   * @param parameters of the request; null for one that is not there
   */
  public static Optional<Wanted> of(String path, UnaryOperator<String> parameters) {
    return switch (path) {
      case Pages.LIST_ALERTS ->
          Optional.of(
              reference(path, "reference", parameters).orElse(new Wanted(Pages.LIST_ALERTS)));
      case Pages.SHOW_CASE -> reference(path, "case", parameters);
      case Pages.READ_DIGEST -> digest(parameters.apply("day"), parameters.apply("site"));
      default -> Optional.empty();
    };
  }

  private static Optional<Wanted> reference(
      String path, String name, UnaryOperator<String> parameters) {
    return Optional.ofNullable(parameters.apply(name))
        .filter(text -> REFERENCE.matcher(text).matches())
        .map(text -> new Wanted(path + "?" + name + "=" + text));
  }

  private static Optional<Wanted> digest(String text, String site) {
    String ofSite = OdsCode.isWellFormed(site) ? "&site=" + site : "";
    try {
      return Optional.ofNullable(text)
          .map(LocalDate::parse)
          .map(day -> new Wanted(Pages.READ_DIGEST + "?day=" + day + ofSite));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // another text than a day asks for no digest
    }
  }

  /** Whether the selected role of a person opens it; all of these are pages of officers. */
  boolean isFor(Caller caller) {
    return caller.may(Rights.READ_AUDIT);
  }
}
