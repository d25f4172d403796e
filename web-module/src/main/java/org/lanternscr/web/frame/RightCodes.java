package org.lanternscr.web.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.TrustConfiguration;

/** The national codes that give a right at a site, to tell a person what they lack. */
@ApplicationScoped
public class RightCodes {

  @Inject private TrustConfiguration configuration;

  /** The codes of a right, separated by commas. */
  public String of(String right, OdsCode site) {
    return String.join(", ", configuration.rights().codes(right, site));
  }

  /** Whether the codes of a right give it only to people whom the trust names. */
  public boolean areForNamedPeople(String right) {
    return configuration.rights().isForNamedPeople(right);
  }
}
