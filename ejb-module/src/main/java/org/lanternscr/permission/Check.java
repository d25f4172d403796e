package org.lanternscr.permission;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is looked at between the choice of a patient and their record, in the order of telling. */
public enum Check {

  /** The patient is the user: the record stays closed, in an emergency too. */
  OWN_RECORD,

  /** An officer watches the record: a reason is asked, and the officers are told. */
  WATCHED,

  /** Patient and user have one surname. */
  SAME_SURNAME,

  /** Patient and user have one postcode, as far as PDS tells an address. */
  SAME_ADDRESS,

  /** The patient is on the staff list of the site. */
  COLLEAGUE,

  DECEASED,

  /** The number that was asked for has been replaced. */
  SUPERSEDED,

  /** Where the patient lives must not be known. */
  RESTRICTED;

  /** The word in the event, such as {@code same-surname}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of a word; empty if there is none. */
  public static Optional<Check> of(String word) {
    return Stream.of(values()).filter(check -> check.word().equals(word)).findFirst();
  }
}
