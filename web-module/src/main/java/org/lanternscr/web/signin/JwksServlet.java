package org.lanternscr.web.signin;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.signin.PublishedKeys;
import org.lanternscr.web.frame.Pages;

/**
 * The public part of our keys: {@code /signin/jwks/ODS} for the API platform, {@code
 * /signin/jwks/ODS/cis2} for NHS CIS2.
 */
@WebServlet(Pages.JWKS + "/*")
public class JwksServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @EJB private transient PublishedKeys keys;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> set = set(String.valueOf(request.getPathInfo()).split("/", -1));
    if (set.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("application/jwk-set+json");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(set.get());
  }

  private Optional<String> set(String[] path) {
    if (path.length < 2 || path.length > 3 || !OdsCode.isWellFormed(path[1])) {
      return Optional.empty();
    }
    OdsCode site = new OdsCode(path[1]);
    if (path.length == 2) {
      return keys.forPlatform(site);
    }
    return path[2].equals("cis2") ? keys.forCis2(site) : Optional.empty();
  }
}
