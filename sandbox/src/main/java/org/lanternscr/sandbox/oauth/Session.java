package org.lanternscr.sandbox.oauth;

import java.time.Instant;
import java.util.List;
import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.files.User;

/** One sign-in of one user through one application; all its tokens end together (A13). */
public record Session(Application application, User user, List<String> scopes, Instant begun) {

  public boolean mayUse(String api) {
    return scopes.stream().anyMatch(scope -> scope.endsWith(":" + api));
  }
}
