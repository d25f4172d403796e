package org.lanternscr.site;

import org.lanternscr.settings.Settings;

/**
 * The names of the variables of one site.
 *
 * @param code the site's ODS code
 */
record SiteKeys(String code) {

  /** The variable of this site alone. */
  String own(String key) {
    return "site." + code + "." + key;
  }

  /** The variable of this site if it is written, else the one for all sites of the trust. */
  String effective(Settings settings, String key) {
    return settings.optional(own(key)).isPresent() ? own(key) : key;
  }
}
