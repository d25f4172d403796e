package org.lanternscr.web.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Lets through what a browser asks of Lantern, also on the way to the page of an error. Faces
 * refuses any other method with an error, whose page is again one of Faces, and Liberty logs each
 * such circle with a stack trace; hence no page here.
 */
public class Methods extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final Set<String> OF_BROWSERS = Set.of("GET", "HEAD", "POST");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (OF_BROWSERS.contains(request.getMethod())) {
      chain.doFilter(request, response);
    } else {
      response.setHeader("Allow", "GET, HEAD, POST");
      response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }
}
