package org.lanternscr.web.permission;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one answer of a browser session be recorded at a time, so that the second click of two finds
 * what the first has done: one permission, one alert. A session lives in the memory of one server.
 */
@SessionScoped
class OneAnswer implements Serializable {

  private static final long serialVersionUID = 1L;

  private transient ReentrantLock lock = new ReentrantLock();
  private transient String recorded;

  /** Does something that no other request of the session does meanwhile. */
  String alone(Supplier<String> act) {
    lock.lock();
    try {
      return act.get();
    } finally {
      lock.unlock();
    }
  }

  /** Keeps which answer was recorded last. */
  void remember(String answer) {
    recorded = answer;
  }

  /** Whether it is this very answer that was recorded last. */
  boolean isRecorded(String answer) {
    return answer.equals(recorded);
  }
}
