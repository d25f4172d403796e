package org.lanternscr.readiness;

import java.util.List;
import java.util.Optional;
import org.lanternscr.directory.Looked;
import org.lanternscr.directory.Looked.Found;
import org.lanternscr.directory.Looked.NotChecked;
import org.lanternscr.directory.SpineDirectory;
import org.lanternscr.directory.SpineSystem;
import org.lanternscr.site.Site;

/**
 * Whether the directory of Spine knows the site's ASID at this organisation, with the interaction
 * that reading a record needs. A green line does not prove that the application carries the ASID:
 * only a read with its token does (identity-and-directories.md 4).
 */
final class SpineLines {

  static final String ASID = "asid";

  private static final String WHOM = "NHS England, with the ASID and the ODS code";

  private final SpineDirectory directory;
  private final List<Site> sites;
  private final String interaction;

  /**
   * @param sites every site of the trust, since an ASID is easily written for the wrong one
   * @param interaction what the system must be allowed to do
   */
  SpineLines(SpineDirectory directory, List<Site> sites, String interaction) {
    this.directory = directory;
    this.sites = sites;
    this.interaction = interaction;
  }

  ReadinessLine of(Site site) {
    String code = site.ods().value();
    String asid = site.asid().value();
    Looked<List<SpineSystem>> looked = directory.systems(code, interaction, true);
    if (!(looked instanceof Found<List<SpineSystem>> found)) {
      String why = looked instanceof NotChecked<?> failed ? failed.why() : "it has no such search";
      return ReadinessLine.notChecked(
          code,
          ASID,
          "SDS was not read: " + why + ".",
          "Try again; if it stays, look at the line of its address.",
          "the trust's network team");
    }
    Optional<SpineSystem> own = withAsid(found.what(), asid);
    if (own.isPresent()) {
      return ReadinessLine.green(
          code,
          ASID,
          "SDS knows "
              + asid
              + " at "
              + code
              + ", and it may read records. That the application carries it, only a read proves.");
    }
    return wrong(code, asid, found.what());
  }

  private ReadinessLine wrong(String code, String asid, List<SpineSystem> others) {
    Optional<String> elsewhere =
        sites.stream()
            .map(site -> site.ods().value())
            .filter(other -> !other.equals(code))
            .filter(other -> withAsid(systems(other), asid).isPresent())
            .findFirst();
    if (elsewhere.isPresent()) {
      return ReadinessLine.red(
          code,
          ASID,
          asid + " is registered for " + elsewhere.get() + ", not for " + code + ".",
          "Write the ASID of this site as site." + code + ".asid.",
          WHOM);
    }
    if (others.isEmpty()) {
      return ReadinessLine.red(
          code,
          ASID,
          "SDS knows no system at " + code + " that may read records (" + interaction + ").",
          "Have " + asid + " registered for " + code + " with this interaction.",
          WHOM);
    }
    return ReadinessLine.red(
        code,
        ASID,
        "SDS knows "
            + others.size()
            + " system(s) at "
            + code
            + " that may read records, and "
            + asid
            + " is none of them: "
            + String.join(", ", others.stream().map(SpineSystem::asid).sorted().toList())
            + ".",
        "Correct site." + code + ".asid, or have " + asid + " registered.",
        WHOM);
  }

  private List<SpineSystem> systems(String code) {
    return directory.systems(code, interaction, false) instanceof Found<List<SpineSystem>> found
        ? found.what()
        : List.of();
  }

  private static Optional<SpineSystem> withAsid(List<SpineSystem> systems, String asid) {
    return systems.stream().filter(system -> system.asid().equals(asid)).findFirst();
  }
}
