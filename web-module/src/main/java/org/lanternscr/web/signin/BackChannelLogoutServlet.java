package org.lanternscr.web.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import org.lanternscr.signin.Cis2Logout;
import org.lanternscr.signin.LogoutAnswer;
import org.lanternscr.signin.LogoutAnswer.Genuine;
import org.lanternscr.signin.LogoutAnswer.NotNow;
import org.lanternscr.signin.LogoutToken;
import org.lanternscr.web.frame.Pages;

/**
 * Hears from NHS CIS2 that a session is over (OpenID Connect Back-Channel Logout 1.0, 2.5 to 2.8).
 * There is no browser here: nothing is told but whether the token counted.
 */
@WebServlet(Pages.BACK_CHANNEL_LOGOUT)
public class BackChannelLogoutServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String FIELD = "logout_token=";

  /** More than any genuine token takes; the rest is not even read. */
  private static final int LONGEST_BYTES = 32_768;

  @EJB private transient Cis2Logout logout;
  @Inject private transient SignOut signOut;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    List<String> tokens = tokens(request);
    if (tokens.size() != 1) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    LogoutAnswer answer = logout.hear(new LogoutToken(tokens.get(0)));
    if (answer instanceof Genuine genuine) {
      genuine.callers().forEach(signOut::endByProvider);
      response.setStatus(HttpServletResponse.SC_OK);
    } else {
      response.setStatus(
          answer instanceof NotNow
              ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
              : HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  /** Every value of the one field; the container's own reading knows no limit. */
  private static List<String> tokens(HttpServletRequest request) throws IOException {
    String type = request.getContentType();
    if (type == null || !type.split(";")[0].strip().equalsIgnoreCase(FORM)) {
      return List.of();
    }
    byte[] body = request.getInputStream().readNBytes(LONGEST_BYTES + 1);
    if (body.length > LONGEST_BYTES) {
      return List.of();
    }
    return Arrays.stream(new String(body, UTF_8).split("&"))
        .filter(field -> field.startsWith(FIELD))
        .map(field -> decoded(field.substring(FIELD.length())))
        .filter(token -> !token.isEmpty())
        .toList();
  }

  /** What is not well encoded is no token either way. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
