package org.lanternscr.harness.checks;

import java.time.Clock;
import java.util.Optional;
import org.lanternscr.harness.person.Person;

/**
 * Under what conditions the checks run.
 *
 * @param person who signs in
 * @param noRefusals why what must be refused is not sent; empty if it is
 */
public record Conditions(Clock clock, Person person, Optional<String> noRefusals) {}
