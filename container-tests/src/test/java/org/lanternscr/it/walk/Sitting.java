package org.lanternscr.it.walk;

import org.lanternscr.it.Person;

/** A sign-in at a seat, as the model has it. */
final class Sitting {

  private final Person signedIn;
  private Person person;
  private Post post;
  private boolean isOver;
  private boolean hasConfirmed;

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

  /** Has read the warning of a restricted patient; it counts for the next record alone. */
  void confirms() {
    hasConfirmed = true;
  }

  boolean hasConfirmed() {
    return hasConfirmed;
  }

  void opensOne() {
    hasConfirmed = false;
  }

  void end() {
    isOver = true;
  }
}
