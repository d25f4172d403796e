package org.lanternscr.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the browser sent. The house fields are plain HTML, so that their markup is exactly ours;
 * their values are text to be read with suspicion by the screen.
 */
@RequestScoped
public class Posted {

  private static final int LONGEST = 200;

  private static final int LONGEST_LINES = 4_000;

  private static final int MOST = 100;

  /** Whether a form of the page was sent, rather than the page opened. */
  public boolean isSent() {
    return FacesContext.getCurrentInstance().isPostback();
  }

  /** A field's text, never null and never long. */
  public String text(String field) {
    return text(field, LONGEST);
  }

  /** The text of a field of several lines, never null and not longer than a page. */
  public String lines(String field) {
    return text(field, LONGEST_LINES);
  }

  /** The text of a field as it was sent, never null; whoever reads it MUST be ready for any. */
  public String all(String field) {
    return text(field, Integer.MAX_VALUE);
  }

  /** A file that was sent; empty when none was chosen. */
  public Optional<Part> file(String field) {
    HttpServletRequest request =
        (HttpServletRequest) FacesContext.getCurrentInstance().getExternalContext().getRequest();
    try {
      return Optional.ofNullable(request.getPart(field)).filter(part -> part.getSize() > 0);
    } catch (IOException | ServletException e) {
      throw new IllegalStateException("What was sent could not be read", e);
    }
  }

  /** The short texts of all fields of a name, in their order, at most a hundred. */
  public List<String> values(String field) {
    String[] sent =
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .getRequestParameterValuesMap()
            .getOrDefault(field, new String[0]);
    return Stream.of(sent).limit(MOST).filter(text -> text.length() <= LONGEST).toList();
  }

  private static String text(String field, int longest) {
    String sent =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(field);
    if (sent == null) {
      return "";
    }
    return sent.substring(0, Math.min(sent.length(), longest));
  }
}
