package org.lanternscr.identity;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import java.util.regex.Pattern;

/** The code that a browser brings back. */
final class CallbackCode {

  /** RFC 6749 A.11 less the space; it comes from a browser, so nonsense stops here. */
  private static final Pattern CODE = Pattern.compile("[\\x21-\\x7E]{1,4096}");

  private CallbackCode() {}

  static AuthorizationCode checked(String code) {
    if (code == null || !CODE.matcher(code).matches()) {
      throw new IdentityException(
          IdentityException.Kind.INVALID_GRANT, "The callback brought no usable code");
    }
    return new AuthorizationCode(code);
  }
}
