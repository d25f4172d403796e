package org.lanternscr.staff;

/**
 * What the staff list says of a user and a patient.
 *
 * @param own whether they are the same person
 * @param surname whether they have one surname
 * @param address whether they have one postcode
 * @param colleague whether the patient is somebody else on the list of the site
 */
public record StaffAnswers(Answer own, Answer surname, Answer address, Answer colleague) {

  /** Nothing could be looked at. */
  static final StaffAnswers NOTHING =
      new StaffAnswers(
          Answer.NOT_CHECKED, Answer.NOT_CHECKED, Answer.NOT_CHECKED, Answer.NOT_CHECKED);

  /** The same where the patient may have a number that nobody could look for. */
  StaffAnswers withoutNoByNumber() {
    return new StaffAnswers(own.orNotChecked(), surname, address, colleague.orNotChecked());
  }
}
