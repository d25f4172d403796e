package org.lanternscr.harness.checks;

import java.time.Clock;
import java.util.Optional;
import org.lanternscr.harness.person.Person;
import org.lanternscr.identity.Connections;
import org.lanternscr.identity.Timeouts;
import org.lanternscr.identity.Tls;

/**
 * Under what conditions the checks run.
 *
 * @param person who signs in
 * @param noRefusals why what must be refused is not sent; empty if it is
 * @param tls whose certificates are trusted
 */
public record Conditions(Clock clock, Person person, Optional<String> noRefusals, Tls tls) {

  /** How the identity module's own requests go out. */
  Connections connections() {
    return new Connections(Timeouts.standard(), tls);
  }
}
