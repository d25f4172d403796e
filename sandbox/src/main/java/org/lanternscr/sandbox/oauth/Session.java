package org.lanternscr.sandbox.oauth;

import java.time.Instant;
import java.util.List;
import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.User;

/**
 * What tokens stand for; all tokens of one sign-in end together (A13).
 *
 * @param user null where an application acts without a user
 * @param sid the session at NHS CIS2; null where the platform did not hear of it
 * @param selectedRole the role in the ID token; only in the separate pattern, and even there null
 *     when the token had none
 */
public record Session(
    Pattern pattern,
    Application application,
    User user,
    List<String> scopes,
    Instant begun,
    String sid,
    String selectedRole) {

  /** How the tokens were got. */
  public enum Pattern {
    COMBINED,
    SEPARATE,
    APPLICATION
  }

  static Session combined(Application application, User user, List<String> scopes, Instant now) {
    return new Session(Pattern.COMBINED, application, user, scopes, now, null, null);
  }

  static Session ofApplication(Application application, List<String> scopes, Instant now) {
    return new Session(Pattern.APPLICATION, application, null, scopes, now, null, null);
  }

  public boolean mayUse(String api) {
    return scopes.stream().anyMatch(scope -> scope.endsWith(":" + api));
  }

  boolean isOf(String userId) {
    return user != null && user.userId().equals(userId);
  }
}
