package org.lanternscr.readiness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lanternscr.directory.Looked;
import org.lanternscr.directory.Looked.Found;
import org.lanternscr.directory.Looked.NotChecked;
import org.lanternscr.directory.SpineDirectory;
import org.lanternscr.directory.SpineSystem;
import org.lanternscr.site.Site;

/**
 * Whether the directory of Spine knows the site's ASID at this organisation, with the interactions
 * that reading a record needs. A green line does not prove that the application carries the ASID:
 * only a read with its token does (identity-and-directories.md 4).
 */
final class SpineLines {

  static final String ASID = "asid";

  private static final String WHOM = "NHS England, with the ASID and the ODS code";

  /**
   * What a system that is registered for something else of the SCR may do
   * (identity-and-directories.md 4), since SDS can only be asked for one interaction at a time.
   */
  private static final List<String> OTHERS =
      List.of(
          "urn:nhs:names:services:psisquery:QUPC_IN180000SM04",
          "urn:nhs:names:services:psisquery:QUPC_IN180000UK04",
          "urn:nhs:names:services:psisquery:QUPC_IN190000UK04",
          "urn:nhs:names:services:psisquery:QUPC_IN210000UK04",
          "urn:nhs:names:services:psis:REPC_IN150016UK05",
          "urn:nhs:names:services:lrs:SET_RESOURCE_PERMISSIONS_INUK01",
          "urn:nhs:names:services:alerts:COMT_IN000001UK01");

  private final SpineDirectory directory;
  private final List<Site> sites;
  private final List<String> needed;

  /**
   * @param sites every site of the trust, since an ASID is easily written for the wrong one
   * @param needed the interactions that the system must be allowed, at least one
   */
  SpineLines(SpineDirectory directory, List<Site> sites, List<String> needed) {
    this.directory = directory;
    this.sites = sites;
    this.needed = List.copyOf(needed);
  }

  ReadinessLine of(Site site) {
    String code = site.ods().value();
    String asid = site.asid().value();
    List<String> missing = new ArrayList<>();
    Set<String> others = new TreeSet<>();
    for (String interaction : needed) {
      Looked<List<SpineSystem>> looked = directory.systems(code, interaction, true);
      if (!(looked instanceof Found<List<SpineSystem>> found)) {
        return notChecked(code, looked);
      }
      if (withAsid(found.what(), asid).isEmpty()) {
        missing.add(interaction);
        found.what().forEach(system -> others.add(system.asid()));
      }
    }
    return missing.isEmpty()
        ? ReadinessLine.green(
            code,
            ASID,
            "SDS knows "
                + asid
                + " at "
                + code
                + ", and it may read records. That the application carries it, only a read"
                + " proves.")
        : wrong(code, asid, missing, others);
  }

  private static ReadinessLine notChecked(String code, Looked<List<SpineSystem>> looked) {
    String why = looked instanceof NotChecked<?> failed ? failed.why() : "it has no such search";
    return ReadinessLine.notChecked(
        code,
        ASID,
        "SDS was not read: " + why + ".",
        "Try again; if it stays, look at the line of its address.",
        "the trust's network team");
  }

  private ReadinessLine wrong(String code, String asid, List<String> missing, Set<String> others) {
    String what = String.join(", ", missing);
    Optional<String> elsewhere =
        sites.stream()
            .map(site -> site.ods().value())
            .filter(other -> !other.equals(code))
            .filter(other -> withAsid(systems(other, needed.get(0)), asid).isPresent())
            .findFirst();
    if (elsewhere.isPresent()) {
      return red(
          code,
          asid + " is registered for " + elsewhere.get() + ", not for " + code + ".",
          "Write the ASID of this site as site." + code + ".asid.");
    }
    if (missing.size() < needed.size() || isKnownOtherwise(code, asid)) {
      return red(
          code,
          "SDS knows "
              + asid
              + " at "
              + code
              + ", and it may not read records: "
              + what
              + " is missing.",
          "Have this interaction added to the registration of " + asid + ".");
    }
    return others.isEmpty()
        ? red(
            code,
            "SDS knows no system at "
                + code
                + " that may read records ("
                + what
                + "), and not "
                + asid
                + " either.",
            "Have " + asid + " registered for " + code + " with this interaction.")
        : red(
            code,
            "SDS knows "
                + others.size()
                + " system(s) at "
                + code
                + " that may read records, and "
                + asid
                + " is none of them: "
                + String.join(", ", others)
                + ".",
            "Correct site." + code + ".asid, or have " + asid + " registered.");
  }

  private boolean isKnownOtherwise(String code, String asid) {
    return OTHERS.stream()
        .filter(interaction -> !needed.contains(interaction))
        .anyMatch(interaction -> withAsid(systems(code, interaction), asid).isPresent());
  }

  private static ReadinessLine red(String code, String seen, String remedy) {
    return ReadinessLine.red(code, ASID, seen, remedy, WHOM);
  }

  private List<SpineSystem> systems(String code, String interaction) {
    return directory.systems(code, interaction, false) instanceof Found<List<SpineSystem>> found
        ? found.what()
        : List.of();
  }

  private static Optional<SpineSystem> withAsid(List<SpineSystem> systems, String asid) {
    return systems.stream().filter(system -> system.asid().equals(asid)).findFirst();
  }
}
