package org.lanternscr.it.walk;

import java.util.Optional;

/** Something was as it may not be; its words name nobody. */
final class Astray extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Given> about;

  Astray(String what) {
    this(what, null);
  }

  Astray(String what, Given about) {
    super(what);
    this.about = Optional.ofNullable(about);
  }

  /** The permission that it was seen at, if it was at one. */
  Optional<Given> about() {
    return about;
  }

  static void unless(boolean holds, String otherwise, Given about) throws Astray {
    if (!holds) {
      throw new Astray(otherwise, about);
    }
  }
}
