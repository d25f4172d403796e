package org.lanternscr.sandbox.files;

import java.nio.file.Path;
import java.util.Collection;
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

  public Collection<User> all() {
    return byUserId.values();
  }
}
