package org.lanternscr.web.guard;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Keeps addresses that Liberty refuses out of the log. It refuses one with an encoded dot or the
 * like by an exception that it logs with a stack trace and the whole address, which anybody can
 * have written, an NHS number with it (R6.7); of a file that is not there, which is looked for
 * beside Lantern alone, it logs the address too. TRACE it refuses with a page that it refuses
 * again, with a stack trace each time. Everything else that it logs is let through; hideMessage of
 * server.xml would write the same line into trace.log instead.
 */
@WebListener
public class RefusedAddresses implements ServletContextListener {

  /**
   * Liberty's own numbers for "invalid or improperly encoded characters" and "file not found", and
   * what it says of TRACE, which has none.
   */
  private static final Set<String> REFUSED =
      Set.of("CWWWC0005I", "SRVE0190E", "Default implementation of TRACE not allowed");

  private static final List<String> TELLING =
      List.of("com.ibm.ws.webcontainer.webapp", "com.ibm.ws.webcontainer.extension");

  /** Held here, since a logger that nobody holds is forgotten with its filter. */
  private final Map<Logger, Filter> before = new HashMap<>();

  @Override
  public void contextInitialized(ServletContextEvent event) {
    for (String name : TELLING) {
      Logger liberty = Logger.getLogger(name);
      Filter earlier = liberty.getFilter();
      before.put(liberty, earlier);
      liberty.setFilter(
          entry -> !tellsOfRefusal(entry) && (earlier == null || earlier.isLoggable(entry)));
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    before.forEach(Logger::setFilter);
  }

  private static boolean tellsOfRefusal(LogRecord entry) {
    Object[] parameters = entry.getParameters() == null ? new Object[0] : entry.getParameters();
    Stream<Object> told =
        Stream.concat(
            Stream.of(String.valueOf(entry.getMessage()), String.valueOf(entry.getThrown())),
            Arrays.stream(parameters));
    return told.map(String::valueOf).anyMatch(one -> REFUSED.stream().anyMatch(one::contains));
  }
}
