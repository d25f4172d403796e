package org.lanternscr.harness.checks;

import java.net.URI;
import java.util.Optional;
import org.lanternscr.harness.person.Person;
import org.lanternscr.harness.person.Redirect;

/** A person's way through the sign-in page, up to the code. */
final class SignIn {

  private SignIn() {}

  /** The code; without one the check has failed, or those given were skipped. */
  static Optional<String> code(
      Findings findings,
      Person person,
      String site,
      URI begin,
      URI callback,
      String state,
      String[] rest) {
    Person.Answer answer = person.signIn(site, begin, callback);
    if (answer instanceof Person.Answer.Absent absent) {
      findings.skip(absent.reason(), "sign-in");
      findings.skip(absent.reason(), rest);
      return Optional.empty();
    }
    Redirect redirect = Redirect.of(((Person.Answer.CameBack) answer).redirect(), callback);
    if (!redirect.atCallback()) {
      findings.fail(
          "sign-in", Cause.SIGN_IN_REFUSED, "The browser did not come back to the callback.");
    } else if (redirect.error().isPresent()) {
      findings.fail(
          "sign-in", Cause.SIGN_IN_REFUSED, "It came back with " + redirect.error().get() + ".");
    } else if (!redirect.hasState(state)) {
      findings.fail("sign-in", Cause.STATE_WRONG, "The state is of another sign-in.");
    } else if (redirect.code().isEmpty()) {
      findings.fail("sign-in", Cause.SIGN_IN_REFUSED, "It came back without a code.");
    } else {
      findings.pass("sign-in", "The browser came back with a code and our state.");
      return redirect.code();
    }
    findings.skip("the sign-in failed", rest);
    return Optional.empty();
  }
}
