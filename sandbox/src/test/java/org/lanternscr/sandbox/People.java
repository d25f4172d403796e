package org.lanternscr.sandbox;

/** The NHS numbers of {@code src/test/resources/patients}. */
final class People {
  static final String ORDINARY = "9997700015";
  static final String LARGE = "9997700023";
  static final String INITIAL = "9997700031";
  static final String AUTHOR_WITHOUT_PERSON = "9997700058";
  static final String ABSENT = "9997700066";
  static final String OPTED_OUT = "9997700074";
  static final String STALE = "9997700082";
  static final String STALE_ALWAYS = "9997700090";
  static final String SLOW_READ = "9997700104";
  static final String SCR_429 = "9997700112";
  static final String SCR_500 = "9997700120";
  static final String SCR_503 = "9997700139";
  static final String SCR_504 = "9997700147";
  static final String SCR_503_HTML = "9997700155";
  static final String MALFORMED_JSON = "9997700163";
  static final String FAIL_FIRST = "9997700171";
  static final String REFUSE_FIRST = "9997700198";
  static final String REFUSE_ALWAYS = "9997700201";
  static final String RESTRICTED = "9997700228";
  static final String MINIMAL = "9997700236";
  static final String SUPERSEDED = "9997700244";
  static final String PDS_404 = "9997700252";
  static final String PDS_429 = "9997700260";
  static final String PDS_500 = "9997700279";
  static final String PDS_503 = "9997700287";
  static final String PDS_SLOW = "9997700295";

  private People() {}

  /** The SCR id of a test patient. */
  static String scrId(String nhsNumber) {
    return "ABCDEF01-0000-4000-8000-00" + nhsNumber;
  }
}
