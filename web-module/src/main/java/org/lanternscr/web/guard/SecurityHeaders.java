package org.lanternscr.web.guard;

import jakarta.ejb.EJB;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.lanternscr.platform.Environment;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.web.frame.Pages;

/**
 * The headers of every answer. Nothing but the stylesheets, the scripts and the trust's logo may be
 * kept by a browser, so that Back after sign-out shows nothing.
 */
public class SecurityHeaders extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String POLICY = "Content-Security-Policy";

  private static final String NOTHING_ELSE =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  @EJB private transient SiteRegistry sites;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getServletPath();
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    addStrictTransport(response, sites.environment());
    if (!path.startsWith("/jakarta.faces.resource/")) {
      response.setHeader("Cache-Control", "no-store");
    }
    if (!path.endsWith(".xhtml")) {
      // A page gets its policy from PrimeFaces, with a nonce.
      response.setHeader(POLICY, NOTHING_ELSE);
    }
    if (path.equals(Pages.SIGNED_OUT)) {
      response.setHeader("Clear-Site-Data", "\"cache\"");
    }
    boolean isOfError = request.getDispatcherType() == DispatcherType.ERROR;
    chain.doFilter(request, isOfError ? new OnePolicy(response) : response);
  }

  /** The page of an error is a page: its policy takes the place of the one of what it asked for. */
  private static final class OnePolicy extends HttpServletResponseWrapper {

    OnePolicy(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void addHeader(String name, String value) {
      if (name.equalsIgnoreCase(POLICY)) {
        setHeader(name, value);
      } else {
        super.addHeader(name, value);
      }
    }
  }

  /** RFC 6797, for a year; the sandbox's own server speaks plain http on the same host. */
  static void addStrictTransport(HttpServletResponse response, Environment environment) {
    if (environment != Environment.SANDBOX) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
