package org.lanternscr.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;

/**
 * A mail of plain text. It MUST NOT name a patient or a user: mail is read on telephones and passes
 * servers that nobody here knows.
 *
 * @param purpose why it is sent, as the audit event calls it, such as {@code site.drift}
 * @param site whom it concerns; empty for the service as a whole
 * @param recipient an address
 */
public record Mail(
    String purpose, Optional<OdsCode> site, String recipient, String subject, String text) {

  private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z.-]{0,59}");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
  private static final Pattern TEN_DIGITS =
      Pattern.compile("(?<![0-9])[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}(?![0-9])");

  /** Of its digits ten can look like an NHS number by chance, and no NHS number looks like it. */
  private static final Pattern REFERENCE =
      Pattern.compile("(?<![0-9a-f-])[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f-])");

  private static final int LONGEST_ADDRESS = 254;
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_TEXT = 20_000;

  /**
   * @throws IllegalArgumentException if it cannot be sent, or holds an NHS number
   */
  public Mail {
    require(PURPOSE.matcher(purpose).matches(), "the purpose is not a word of the code");
    require(isAddress(recipient), "the recipient is not an address");
    require(
        !subject.isBlank()
            && subject.length() <= LONGEST_SUBJECT
            && subject.chars().noneMatch(Character::isISOControl),
        "the subject is not one line of at most 200 characters");
    require(!text.isBlank() && text.length() <= LONGEST_TEXT, "the text is empty or too long");
    require(!holdsNhsNumber(subject + "\n" + text), "the text holds an NHS number");
  }

  /** Whether a text is one address that a mail can be sent to. */
  public static boolean isAddress(String text) {
    return text.length() <= LONGEST_ADDRESS && ADDRESS.matcher(text).matches();
  }

  private static boolean holdsNhsNumber(String text) {
    Matcher digits = TEN_DIGITS.matcher(REFERENCE.matcher(text).replaceAll("#"));
    while (digits.find()) {
      if (NhsNumber.read(digits.group()) instanceof NhsNumber.Read) {
        return true;
      }
    }
    return false;
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("A mail cannot be sent: " + problem);
    }
  }

  /** Masked: whose address it is concerns no log. */
  @Override
  public String toString() {
    return "Mail[" + purpose + "]";
  }
}
