package org.lanternscr.web.idle;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The key under which a browser asks for what was kept. It tells nothing and ends with it. */
final class ResumeCookie {

  private static final String NAME = "LANTERN-RESUME";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private ResumeCookie() {}

  static Optional<String> keyOf(HttpServletRequest request) {
    return Optional.ofNullable(request.getCookies()).stream()
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(NAME))
        .map(Cookie::getValue)
        .findFirst();
  }

  /** Gives the browser a new key. Lax, because the sign-in comes back from another site. */
  static String renew(HttpServletResponse response) {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    String key = HexFormat.of().formatHex(bytes);
    Cookie cookie = new Cookie(NAME, key);
    cookie.setPath("/signin");
    cookie.setHttpOnly(true);
    cookie.setSecure(true);
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
    return key;
  }
}
