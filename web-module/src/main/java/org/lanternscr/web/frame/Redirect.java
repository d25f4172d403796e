package org.lanternscr.web.frame;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends a person on from a page that has nothing to show them. */
public final class Redirect {

  private Redirect() {}

  /** Ends the present request with a redirect to a page of Lantern. */
  public static void to(String page) {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    try {
      external.redirect(external.getRequestContextPath() + page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
