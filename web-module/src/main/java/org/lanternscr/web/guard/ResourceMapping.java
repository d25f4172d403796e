package org.lanternscr.web.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;

/**
 * Tells Faces the true mapping of its servlet on requests for resources: Liberty takes the
 * extension from the first dot of the path and not from the last (liberty.md 2).
 */
public class ResourceMapping extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          @Override
          public HttpServletMapping getHttpServletMapping() {
            return new ByExtension(request.getServletPath());
          }
        },
        response);
  }

  private record ByExtension(String path) implements HttpServletMapping {

    private static final String EXTENSION = ".xhtml";

    @Override
    public String getMatchValue() {
      return path.substring(1, path.length() - EXTENSION.length());
    }

    @Override
    public String getPattern() {
      return "*" + EXTENSION;
    }

    @Override
    public String getServletName() {
      return "faces";
    }

    @Override
    public MappingMatch getMappingMatch() {
      return MappingMatch.EXTENSION;
    }
  }
}
