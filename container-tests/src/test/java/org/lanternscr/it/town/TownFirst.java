package org.lanternscr.it.town;

import org.jboss.arquillian.container.spi.event.container.BeforeStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** The town stands before Arquillian starts the server. */
public final class TownFirst implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Starter.class);
  }

  /** Arquillian makes it and tells it. */
  public static final class Starter {

    public void start(@Observes BeforeStart event) {
      Town.get();
    }
  }
}
