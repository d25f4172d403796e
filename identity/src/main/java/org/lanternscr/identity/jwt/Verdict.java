package org.lanternscr.identity.jwt;

/** What the door says to a token. */
public sealed interface Verdict {

  /** It is genuine and says what the rules want. */
  record Admitted(VerifiedToken token) implements Verdict {}

  /**
   * It is not let in.
   *
   * @param kind the kind of token that was expected, from the rules
   * @param reason why not
   */
  record Refused(String kind, Reason reason) implements Verdict {

    /** One sentence for a log, an audit event or the harness; it quotes nothing. */
    public String words() {
      return "The " + kind + " was refused (" + reason + "): " + reason.words();
    }
  }
}
