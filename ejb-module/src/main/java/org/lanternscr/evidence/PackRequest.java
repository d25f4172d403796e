package org.lanternscr.evidence;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;

/**
 * What is asked of the trail of a site, and by whom. Whoever makes one MUST have asked whether the
 * caller may have it.
 *
 * @param ofCase the case whose events are selected; empty for any other selection
 */
public record PackRequest(
    Caller caller, OdsCode site, Selection selection, Optional<OfCase> ofCase) {

  /**
   * A case of the privacy officer.
   *
   * @param userId whom it is about
   * @param until what was recorded at this moment or later is not selected
   * @param story what was written in it, for people to read: the log has only hashes of that
   */
  public record OfCase(UUID id, String userId, Instant until, String story) {

    /** Masked: it is about patients and a user. */
    @Override
    public String toString() {
      return "OfCase[" + id + "]";
    }
  }

  /** Of the caller's own site. */
  static PackRequest of(Caller caller, Selection selection) {
    return new PackRequest(caller, caller.site(), selection, Optional.empty());
  }

  /** The kind of what is selected in one word, and whose events where they are a person's. */
  String subject() {
    if (ofCase.isPresent()) {
      return "case";
    }
    if (selection.patient().isPresent()) {
      return "patient";
    }
    return selection
        .user()
        .map(user -> "user " + user)
        .orElse(selection.events().isEmpty() ? "site" : "events");
  }

  /** The moment before which everything selected was recorded; empty for all there is. */
  Optional<Instant> until() {
    return ofCase.map(OfCase::until).or(selection::to);
  }

  /** Tells it in an event. */
  AuditEvent toldBy(AuditEvent event) {
    AuditEvent told =
        event
            .by(caller)
            .atSite(site.value())
            .selected(
                subject(),
                selection.from().map(Instant::toString).orElse(null),
                until().map(Instant::toString).orElse(null));
    selection.patient().ifPresent(told::about);
    ofCase.ifPresent(about -> told.inCase(about.id(), about.userId()));
    return told;
  }

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "PackRequest[" + subject() + "]";
  }
}
