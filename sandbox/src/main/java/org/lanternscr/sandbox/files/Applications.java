package org.lanternscr.sandbox.files;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The applications registered with the API platform. */
public final class Applications {
  private final Map<String, Application> byClientId;

  public Applications(Path folder) {
    byClientId = Folder.read(folder, Application.class, Application::clientId);
  }

  public Optional<Application> find(String clientId) {
    return Optional.ofNullable(byClientId.get(clientId));
  }

  public Collection<Application> all() {
    return byClientId.values();
  }
}
