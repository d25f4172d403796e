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

  /** By the client id at NHS CIS2, which is another one. */
  public Optional<Application> findCis2(String clientId) {
    return all().stream()
        .filter(application -> application.cis2() != null)
        .filter(application -> application.cis2().clientId().equals(clientId))
        .findFirst();
  }

  public Collection<Application> all() {
    return byClientId.values();
  }
}
