package org.lanternscr.it;

import java.util.Map;

/**
 * An event as it was hashed.
 *
 * @param members of its body, by name
 */
record TrailEvent(Map<String, String> members) {

  String member(String name) {
    return members.get(name);
  }

  /** Such as {@code patient.find outcome found}. */
  String brief() {
    return member("action") + " " + member("phase") + " " + member("outcome");
  }
}
