package org.lanternscr.web.evidence;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.evidence.PackPreview;

/** The one pack that an officer is putting together, in this server's memory only. */
@SessionScoped
public class PackInHand implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * What was asked for, and what a pack of it would hold.
   *
   * @param id on the page that shows it
   */
  record Draft(String id, PackForm form, Optional<PackPreview> preview) {}

  private transient Draft draft;

  synchronized void put(PackForm form, Optional<PackPreview> preview) {
    draft = new Draft(UUID.randomUUID().toString(), form, preview);
  }

  synchronized Optional<Draft> draft() {
    return Optional.ofNullable(draft);
  }

  /** What is on a page, unless another tab has put something else in hand since. */
  Optional<PackPreview> preview(String id) {
    return draft().filter(held -> held.id().equals(id)).flatMap(Draft::preview);
  }
}
