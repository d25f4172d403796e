package org.lanternscr.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;
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

  /** Whether a person's role holds one of them, whatever their site has open. */
  public boolean areHeld(String right, Caller caller) {
    List<String> codes = configuration.rights().codes(right, caller.site());
    return caller
        .role()
        .filter(role -> codes.stream().anyMatch(code -> isHeldBy(role, code)))
        .isPresent();
  }

  /** A blank table must not match a role that has no job role code. */
  private static boolean isHeldBy(Caller.Role role, String code) {
    return !code.isEmpty() && (role.activities().contains(code) || role.code().equals(code));
  }
}
