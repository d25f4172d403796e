package org.lanternscr.web.evidence;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.evidence.EventWords;
import org.lanternscr.evidence.EvidenceDesk;
import org.lanternscr.evidence.PackResult;
import org.lanternscr.web.frame.Words;

/** Sends a pack to the browser, in the words of the screens; for whichever screen gives one. */
@RequestScoped
public class PackSender {

  @EJB private EvidenceDesk desk;
  @Inject private Words words;

  /** Sends it, and completes the answer if it went; otherwise nothing has been sent. */
  public PackResult send(Selection selection) {
    PackResult result =
        desk.pack(
            selection,
            new EventWords(key -> words.has(key) ? words.text(key) : null),
            name -> Downloads.begin("application/zip", name));
    if (result instanceof PackResult.Sent) {
      FacesContext.getCurrentInstance().responseComplete();
    }
    return result;
  }
}
