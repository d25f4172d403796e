package org.lanternscr.site;

import java.util.List;
import org.lanternscr.settings.Settings;

/** The sites of a trust whose settings are read without a server. */
public final class SitesOf {

  private SitesOf() {}

  /** Every site without a fault; the faults of the others are in the settings. */
  public static List<Site> settings(Settings settings) {
    return new SiteReader(settings).sites();
  }
}
