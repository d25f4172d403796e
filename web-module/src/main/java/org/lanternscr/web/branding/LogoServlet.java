package org.lanternscr.web.branding;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.lanternscr.site.Logo;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.web.frame.Pages;

/**
 * Serves the trust's logo from Lantern's own address. A drawing opened by itself is a page with
 * scripts, so its policy lets it do nothing.
 */
@WebServlet(Pages.LOGO)
public class LogoServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final String NOTHING_ACTS =
      "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  @EJB private transient SiteRegistry sites;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Logo> logo = sites.trust().logo();
    if (logo.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", NOTHING_ACTS);
    response.setHeader("Cache-Control", "private, max-age=3600");
    response.setContentType(logo.get().type());
    response.getOutputStream().write(logo.get().content());
  }
}
