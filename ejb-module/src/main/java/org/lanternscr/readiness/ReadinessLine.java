package org.lanternscr.readiness;

/**
 * One line of a site's checklist.
 *
 * @param site the ODS code; {@link #TRUST} for what all sites share
 * @param check its name, such as {@code ods-active}
 * @param seen what was seen, or why nothing was
 * @param remedy what to do; blank for a green line
 * @param whom whom to ring about it; blank for a green line
 */
public record ReadinessLine(
    String site, String check, Colour colour, String seen, String remedy, String whom) {

  /** Stands where a line is of no single site. */
  static final String TRUST = "all";

  /** What a line says of the site. */
  public enum Colour {
    GREEN("green"),
    RED("red"),
    NOT_CHECKED("not checked");

    private final String word;

    Colour(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  static ReadinessLine green(String site, String check, String seen) {
    return new ReadinessLine(site, check, Colour.GREEN, seen, "", "");
  }

  static ReadinessLine red(String site, String check, String seen, String remedy, String whom) {
    return new ReadinessLine(site, check, Colour.RED, seen, remedy, whom);
  }

  static ReadinessLine notChecked(
      String site, String check, String seen, String remedy, String whom) {
    return new ReadinessLine(site, check, Colour.NOT_CHECKED, seen, remedy, whom);
  }

  /** This line, which is of the whole trust, among those of one of its sites. */
  ReadinessLine at(String code) {
    return new ReadinessLine(code, check, colour, seen, remedy, whom);
  }

  /** One line for an administrator. */
  public String sentence() {
    String line = "%-7s  %-11s  %-17s  %s".formatted(site, colour.word(), check, seen);
    return remedy.isEmpty() ? line : line + " Remedy: " + remedy + " Ring: " + whom + ".";
  }
}
