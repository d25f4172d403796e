package org.lanternscr.web.guard;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Keeps addresses that Liberty refuses out of the log. It refuses one with an encoded dot or the
 * like by an exception that it logs with a stack trace and the whole address, which anybody can
 * have written, an NHS number with it (R6.7). Everything else that it logs is let through;
 * hideMessage of server.xml would write the same line into trace.log instead.
 */
@WebListener
public class RefusedAddresses implements ServletContextListener, Filter {

  /** Liberty's own number for "invalid or improperly encoded characters". */
  private static final String REFUSED = "CWWWC0005I";

  /** Held here, since a logger that nobody holds is forgotten with its filter. */
  private final Logger liberty = Logger.getLogger("com.ibm.ws.webcontainer.webapp");

  private Filter before;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    before = liberty.getFilter();
    liberty.setFilter(this);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    liberty.setFilter(before);
  }

  @Override
  public boolean isLoggable(LogRecord entry) {
    return !tellsOfRefusal(entry) && (before == null || before.isLoggable(entry));
  }

  private static boolean tellsOfRefusal(LogRecord entry) {
    Object[] parameters = entry.getParameters() == null ? new Object[0] : entry.getParameters();
    Stream<Object> told =
        Stream.concat(
            Stream.of(String.valueOf(entry.getMessage()), String.valueOf(entry.getThrown())),
            Arrays.stream(parameters));
    return told.anyMatch(one -> String.valueOf(one).contains(REFUSED));
  }
}
