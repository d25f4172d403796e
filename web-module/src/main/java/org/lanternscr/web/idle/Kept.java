package org.lanternscr.web.idle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.Patient;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Rights;

/**
 * What a person left behind whose sign-in ended without their wish, for them alone. It MUST NOT be
 * serializable: it lives in this server's memory and nowhere else.
 *
 * @param key the random key under which the browser asks for it
 * @param page where they were; empty when not known
 * @param patient whom they had in context, without permission, search or record
 * @param typed what the page's own fields held
 * @param unused whether nothing was done for too long; otherwise the sign-in was ended from outside
 * @param until when it is forgotten
 */
public record Kept(
    String key,
    String userId,
    OdsCode site,
    String roleProfile,
    String page,
    Optional<Patient> patient,
    List<Typed> typed,
    boolean unused,
    Instant until) {

  public Kept {
    typed = List.copyOf(typed);
  }

  boolean isInTime(Instant now) {
    return now.isBefore(until);
  }

  /** Whether the same person has come back, at the same site. */
  boolean isOf(Caller caller) {
    return caller.userId().equals(userId) && caller.site().equals(site);
  }

  /** Whether they work in the same role again, which may still look for patients. */
  boolean isFor(Caller caller) {
    boolean isSameRole = caller.role().filter(r -> r.profile().equals(roleProfile)).isPresent();
    return isOf(caller) && isSameRole && (patient.isEmpty() || caller.may(Rights.LOOK_FOR_SUMMARY));
  }

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "Kept[masked]";
  }
}
