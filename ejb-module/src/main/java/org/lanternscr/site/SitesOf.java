package org.lanternscr.site;

import java.util.List;
import java.util.Optional;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.settings.Settings;

/** The sites of a trust whose settings are read without a server. */
public final class SitesOf {

  private SitesOf() {}

  /** Every site without a fault; the faults of the others are in the settings. */
  public static List<Site> settings(Settings settings) {
    return new SiteReader(settings).sites();
  }

  /**
   * On what a relationship rests at a site; empty when the settings do not say, which is a fault.
   */
  public static Optional<Relationship> relationship(Settings settings, OdsCode site) {
    return settings
        .optional(new SiteKeys(site.value()).effective(settings, AccessRulesReader.RELATIONSHIP))
        .flatMap(Relationship::of);
  }
}
