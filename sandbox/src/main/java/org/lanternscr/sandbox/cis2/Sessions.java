package org.lanternscr.sandbox.cis2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;

/** Who is signed in at NHS CIS2, and in which browser. */
final class Sessions {
  private static final Pattern COOKIE = Pattern.compile("(^|; *)sandbox-cis2=([^;]*)");

  private final Map<String, Session> bySid = new ConcurrentHashMap<>();

  void begin(Session session) {
    bySid.put(session.sid(), session);
  }

  Optional<Session> find(String sid) {
    return Optional.ofNullable(bySid.get(sid));
  }

  List<Session> of(String userId) {
    return bySid.values().stream().filter(s -> s.user().userId().equals(userId)).toList();
  }

  /** False when it had ended already. */
  boolean end(Session session) {
    return bySid.remove(session.sid(), session);
  }

  Optional<Session> of(Request browser) {
    Matcher cookie = COOKIE.matcher(browser.header("Cookie").orElse(""));
    return cookie.find() ? find(cookie.group(2)) : Optional.empty();
  }

  static Response kept(Response response, Session session) {
    String cookie = "sandbox-cis2=" + session.sid() + "; Path=/openam; HttpOnly; SameSite=Lax";
    return response.with("Set-Cookie", cookie);
  }

  static Response forgotten(Response response) {
    return response.with("Set-Cookie", "sandbox-cis2=; Path=/openam; Max-Age=0");
  }
}
