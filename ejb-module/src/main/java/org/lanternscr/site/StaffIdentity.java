package org.lanternscr.site;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How staff are told in a report that a patient asked for; the trust's policy. */
public enum StaffIdentity {
  /** By name, role and organisation. */
  NAMES,
  /** By role alone. */
  ROLE,
  /** By role and organisation. */
  ROLE_AND_ORGANISATION;

  /** The word in the configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<StaffIdentity> of(String word) {
    return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  static String words() {
    return Stream.of(values()).map(StaffIdentity::word).collect(Collectors.joining(", "));
  }
}
