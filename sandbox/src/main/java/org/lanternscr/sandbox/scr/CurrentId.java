package org.lanternscr.sandbox.scr;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.sandbox.files.Summary;
import org.lanternscr.sandbox.http.Uuid;

/**
 * Which SCR id a search gives. Between search and read a practice may have sent a new summary; the
 * id just found is then out of date and a read of it is an empty bundle (4.2).
 */
final class CurrentId {
  /** The out-of-date id that was handed out; an empty text once it was read in vain. */
  private final Map<String, String> outdated = new ConcurrentHashMap<>();

  String forSearch(Visit visit) {
    Summary scr = visit.patient().scr();
    if (scr.staleAlways()) {
      return Uuid.upperCase();
    }
    if (!scr.stale()) {
      return scr.id();
    }
    String old = outdated.computeIfAbsent(visit.perUser(), key -> Uuid.upperCase());
    return old.isEmpty() ? scr.id() : old;
  }

  boolean isCurrent(Visit visit, String id) {
    Summary scr = visit.patient().scr();
    boolean current = id.equals(scr.id()) && !scr.staleAlways();
    if (current) {
      outdated.remove(visit.perUser());
    } else if (id.equals(outdated.get(visit.perUser()))) {
      outdated.put(visit.perUser(), "");
    }
    return current;
  }
}
