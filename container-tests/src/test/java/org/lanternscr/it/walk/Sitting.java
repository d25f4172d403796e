package org.lanternscr.it.walk;

import org.lanternscr.it.Person;

/** A sign-in at a seat, as the model has it. */
final class Sitting {

  private final Person signedIn;
  private Person person;
  private Post post;
  private boolean isOver;

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

  void end() {
    isOver = true;
  }
}
