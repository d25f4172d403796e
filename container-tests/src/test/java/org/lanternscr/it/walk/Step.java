package org.lanternscr.it.walk;

import org.lanternscr.it.TestPatient;

/**
 * One act of a sequence; what it comes to depends on nothing but these and what went before.
 *
 * @param seat whose, from 0
 * @param choice which of several ways, from 0; each act divides it as it needs
 * @param patient about whom, where it is about somebody
 */
record Step(Act act, int seat, int choice, TestPatient patient) {

  /** In words, without a name or a number of anybody. */
  String words() {
    return "%s %s (patient %s, way %d)"
        .formatted((char) ('A' + seat), act.words(), patient.name(), choice);
  }
}
