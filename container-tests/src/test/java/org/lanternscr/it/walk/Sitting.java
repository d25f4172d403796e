package org.lanternscr.it.walk;

import java.util.Optional;
import java.util.Set;
import org.lanternscr.it.Person;
import org.lanternscr.it.TestPatient;
import org.lanternscr.permission.Check;

/** A sign-in at a seat, as the model has it. */
final class Sitting {

  private final Person signedIn;
  private Person person;
  private Post post;
  private boolean isOver;
  private Optional<TestPatient> confirmedOf = Optional.empty();
  private Set<Check> confirmed = Set.of();

  Sitting(Person person, Post post) {
    this.signedIn = person;
    this.person = person;
    this.post = post;
  }

  String signIn() {
    return signedIn.signIn();
  }

  Person person() {
    return person;
  }

  Post post() {
    return post;
  }

  boolean isOver() {
    return isOver;
  }

  void worksAs(Person changed, Post other) {
    person = changed;
    post = other;
  }

  /** Has read the warnings about a patient; it counts for the next record alone. */
  void confirms(TestPatient patient, Set<Check> warnings) {
    confirmedOf = Optional.of(patient);
    confirmed = Set.copyOf(warnings);
  }

  boolean hasConfirmed(TestPatient patient, Set<Check> warnings) {
    return warnings.isEmpty()
        || confirmedOf.filter(patient::equals).isPresent() && confirmed.containsAll(warnings);
  }

  void opensOne() {
    confirmedOf = Optional.empty();
  }

  void end() {
    isOver = true;
  }
}
