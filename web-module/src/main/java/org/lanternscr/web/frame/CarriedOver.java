package org.lanternscr.web.frame;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one page tells the next over a redirect. Each thing is taken once, so that a reload shows
 * the plain page.
 */
@SessionScoped
public class CarriedOver implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The message key of something that has just been done. */
  public static final String NOTICE = "notice";

  private final Map<String, String> things = new ConcurrentHashMap<>();

  public void put(String name, String value) {
    things.put(name, value);
  }

  public Optional<String> take(String name) {
    return Optional.ofNullable(things.remove(name));
  }
}
