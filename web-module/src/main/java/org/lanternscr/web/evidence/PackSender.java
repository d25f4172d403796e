package org.lanternscr.web.evidence;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.util.Optional;
import org.lanternscr.evidence.EventWords;
import org.lanternscr.evidence.EvidenceDesk;
import org.lanternscr.evidence.PackResult;
import org.lanternscr.evidence.PackTarget;
import org.lanternscr.review.CaseEvidence;
import org.lanternscr.web.frame.Words;

/** Sends a pack to the browser, in the words of the screens. */
@RequestScoped
public class PackSender {

  private static final PackTarget BROWSER = name -> Downloads.begin("application/zip", name);

  @EJB private EvidenceDesk desk;
  @EJB private CaseEvidence cases;
  @Inject private Words words;

  /**
   * Sends it, and completes the answer if it went; otherwise nothing has been sent. Empty for a
   * case that the officer may not read.
   */
  Optional<PackResult> send(PackInHand.Draft draft) {
    EventWords sentences = new EventWords(key -> words.has(key) ? words.text(key) : null);
    Optional<PackResult> result =
        draft.ofCase().isPresent()
            ? cases.pack(draft.ofCase().get(), sentences, BROWSER)
            : Optional.of(desk.pack(draft.preview().orElseThrow().selection(), sentences, BROWSER));
    if (result.filter(PackResult.Sent.class::isInstance).isPresent()) {
      FacesContext.getCurrentInstance().responseComplete();
    }
    return result;
  }
}
