package org.lanternscr.web.evidence;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.OutputStream;

/** An answer that is no page, but a file to keep. */
final class Downloads {

  private Downloads() {}

  /**
   * Begins it; whoever does completes the answer. Its length need not be known, so it goes in
   * chunks.
   *
   * @param name which MUST name neither a patient nor a person
   */
  static OutputStream begin(String type, String name) throws IOException {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    external.setResponseContentType(type);
    external.setResponseHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    // A page gets its policy when it is rendered, which this is not.
    external.setResponseHeader(
        "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    return external.getResponseOutputStream();
  }
}
