package org.lanternscr.readiness;

import java.util.ArrayList;
import java.util.List;
import org.lanternscr.directory.Looked;
import org.lanternscr.directory.Looked.Found;
import org.lanternscr.directory.Looked.NotChecked;
import org.lanternscr.directory.Organisation;
import org.lanternscr.directory.OrganisationDirectory;
import org.lanternscr.site.Site;

/** Whether the site is an organisation in operation, and of the trust that it says. */
final class OrganisationLines {

  static final String ACTIVE = "ods-active";
  static final String PARENT = "ods-parent";

  private static final String WHOM = "who registers the trust's sites with ODS";
  private static final String TRUST = "RO197";
  private static final String TRUST_SITE = "RO198";

  private final OrganisationDirectory directory;

  OrganisationLines(OrganisationDirectory directory) {
    this.directory = directory;
  }

  List<ReadinessLine> of(Site site) {
    String code = site.ods().value();
    Looked<Organisation> looked = directory.find(code);
    if (looked instanceof NotChecked<Organisation> failed) {
      return List.of(notChecked(code, ACTIVE, failed), notChecked(code, PARENT, failed));
    }
    if (!(looked instanceof Found<Organisation> found)) {
      return List.of(
          ReadinessLine.red(
              code,
              ACTIVE,
              "ODS knows no organisation " + code + ".",
              "Correct lantern.sites: the code as ODS writes it, in capital letters.",
              WHOM));
    }
    List<ReadinessLine> lines = new ArrayList<>();
    lines.add(active(code, found));
    lines.add(parent(site, found));
    return lines;
  }

  private static ReadinessLine notChecked(String code, String check, NotChecked<?> failed) {
    return ReadinessLine.notChecked(
        code,
        check,
        failed.directory() + " was not read: " + failed.why() + ".",
        "Try again; if it stays, look at the line of its address.",
        "the trust's network team");
  }

  private static ReadinessLine active(String code, Found<Organisation> found) {
    Organisation organisation = found.what();
    String name = code + " is " + organisation.name();
    if (!organisation.active()) {
      String successor =
          organisation
              .successor()
              .map(other -> " " + other + " took its place.")
              .orElse(" No successor is told.");
      return ReadinessLine.red(
          code,
          ACTIVE,
          name + ", and closed." + successor,
          "Have the site registered under the code that is in operation, with an ASID of its own.",
          WHOM);
    }
    String role = organisation.primaryRole().orElse("unknown");
    return role.equals(TRUST) || role.equals(TRUST_SITE)
        ? ReadinessLine.green(code, ACTIVE, name + ", in operation (" + found.directory() + ").")
        : ReadinessLine.red(
            code,
            ACTIVE,
            name + ", in operation, with the primary role " + role + ".",
            "Check the code: an NHS trust is RO197, a site of one RO198.",
            WHOM);
  }

  private static ReadinessLine parent(Site site, Found<Organisation> found) {
    String code = site.ods().value();
    String configured = site.parent().value();
    if (configured.equals(code)) {
      return ReadinessLine.green(code, PARENT, "The site is the trust itself.");
    }
    return found
        .what()
        .parent()
        .map(
            told ->
                told.equals(configured)
                    ? ReadinessLine.green(code, PARENT, "It is a site of " + told + ".")
                    : ReadinessLine.red(
                        code,
                        PARENT,
                        "ODS says that it is a site of " + told + ", not of " + configured + ".",
                        "Correct site." + code + ".parent, since roles given there count here.",
                        WHOM))
        .orElseGet(
            () ->
                ReadinessLine.notChecked(
                    code,
                    PARENT,
                    "No directory that answered tells of whom it is a site.",
                    "Compare site." + code + ".parent with the record at ODS by hand.",
                    WHOM));
  }
}
