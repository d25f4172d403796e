package org.lanternscr.web.evidence;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.evidence.PackPreview;
import org.lanternscr.review.CasePack;

/** The one pack that an officer is putting together, in this server's memory only. */
@SessionScoped
public class PackInHand implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * What was asked for, and what a pack of it would hold.
   *
   * @param id on the page that shows it
   * @param form empty for a case, which is asked for on its own page
   * @param ofCase the case whose pack it is
   */
  record Draft(
      String id,
      Optional<PackForm> form,
      Optional<PackPreview> preview,
      Optional<CasePack> ofCase) {}

  private transient Draft draft;

  synchronized void put(PackForm form, Optional<PackPreview> preview) {
    draft = new Draft(newId(), Optional.of(form), preview, Optional.empty());
  }

  synchronized void put(CasePack ofCase) {
    draft = new Draft(newId(), Optional.empty(), ofCase.preview(), Optional.of(ofCase));
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  synchronized Optional<Draft> draft() {
    return Optional.ofNullable(draft);
  }

  /** What is on a page, unless another tab has put something else in hand since. */
  Optional<Draft> draft(String id) {
    return draft().filter(held -> held.id().equals(id)).filter(d -> d.preview().isPresent());
  }
}
