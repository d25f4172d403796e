package org.lanternscr.it;

/** Users of the sandbox (sandbox/data/users). */
final class User {

  static final String CLINICIAN = "999000000001";
  static final String SEVERAL_ROLES = "999000000002";
  static final String TWO_ORGANISATIONS = "999000000003";
  static final String OTHER_ORGANISATION = "999000000004";
  static final String NO_ROLES = "999000000005";
  static final String ROLES_CLAIM_MISSING = "999000000006";
  static final String ACTIVITIES_ABSENT = "999000000007";
  static final String ACTIVITIES_EMPTY = "999000000008";
  static final String EXISTENCE_ONLY = "999000000009";
  static final String PRIVACY_OFFICER = "999000000010";
  static final String SECOND_OFFICER = "999000000079";
  static final String ADMINISTRATOR = "999000000011";
  static final String ADMINISTRATOR_OF_TRUST = "999000000019";
  static final String NO_NAME = "999000000012";
  static final String AAL2 = "999000000014";
  static final String CLINICIAN_RZZ02 = "999000000015";
  static final String PRIVACY_OFFICER_RZZ02 = "999000000016";
  static final String PREFERENCE = "999000000026";
  static final String PREFERENCE_TOO = "999000000027";
  static final String REFRESH_REFUSED = "999000000038";

  static final String NO_EMERGENCY = "999000000017";
  static final String LEGAL_ACCESS = "999000000024";

  static final String CLINICIAN_RZZ03 = "999000000020";
  static final String TWO_ROLES_RZZ03 = "999000000021";
  static final String AAL2_RZZ03 = "999000000022";
  static final String PRIVACY_OFFICER_RZZ03 = "999000000023";

  /** Of these tests alone: may change a preference, where no test reads a record. */
  static final String PREFERENCE_RZZ03 = "999000000085";

  /** Of these tests alone: causes the cases whose evidence is given out. */
  static final String CAUSE_OF_CASES = "999000000089";

  /** Of the tests of flags alone, at the community hospital. */
  static final String FLAGGED = "999000000086";

  static final String FLAGGED_TOO = "999000000087";

  /** At the hospital where each view claims the relationship, with the right to legal access. */
  static final String CLAIMING = "999000000064";

  static final String NO_SELECTED_ROLE = "999000000041";
  static final String LEVEL_TOO_LOW = "999000000042";
  static final String EXPIRED_ID_TOKEN = "999000000043";
  static final String UNKNOWN_KID = "999000000044";
  static final String WRONG_ISSUER_PORT = "999000000045";
  static final String EXCHANGE_FAILS = "999000000046";

  private User() {}
}
