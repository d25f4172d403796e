package org.lanternscr.harness.person;

import java.net.URI;

/** Who walks through a sign-in page and brings back what it redirects to. */
@FunctionalInterface
public interface Person {

  /**
   * @param site for whom, as a heading
   * @param address where the sign-in begins
   * @param callback where it ends
   */
  Answer signIn(String site, URI address, URI callback);

  /** What became of it. */
  sealed interface Answer {

    /** The browser came back with an address. */
    record CameBack(String redirect) implements Answer {

      /** Never the address: it holds a code. */
      @Override
      public String toString() {
        return "CameBack[***]";
      }
    }

    /** Nobody signed in, and why. */
    record Absent(String reason) implements Answer {}
  }

  /** Nobody is there. */
  static Person nobody(String reason) {
    return (site, address, callback) -> new Answer.Absent(reason);
  }
}
