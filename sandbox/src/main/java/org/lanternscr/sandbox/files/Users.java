package org.lanternscr.sandbox.files;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The staff who can sign in. */
public final class Users {
  private final Map<String, User> byUserId;

  public Users(Path folder) {
    byUserId = Folder.read(folder, User.class, User::userId);
  }

  public Optional<User> find(String userId) {
    return Optional.ofNullable(byUserId.get(userId));
  }

  /** Everyone, the everyday cases first. */
  public List<User> all() {
    return byUserId.values().stream()
        .sorted(Comparator.comparing((User user) -> !user.everyday()))
        .toList();
  }
}
