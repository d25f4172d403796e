package org.lanternscr.web.readiness;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import org.lanternscr.readiness.Readiness;
import org.lanternscr.readiness.Registration;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/**
 * Beside a refusal (403) what was last seen of the site's registration: a wrong ASID and a
 * patient's opt-out can look alike (R1.5).
 */
@Named("registrationOnPage")
@RequestScoped
public class RegistrationOnPage {

  /** Spine does not say whether it is the site or the patient. */
  private static final String EITHER = "summary.RefusedBySpine";

  /** It is the site. */
  private static final Set<String> SITE =
      Set.of("summary.NotPermittedHere", "national.NOT_PERMITTED_HERE");

  @EJB private Readiness readiness;
  @Inject private Words words;

  /**
   * What to say beside an outcome; empty where it was no refusal.
   *
   * @param outcomeKey the start of the message keys of its words
   */
  public String beside(String outcomeKey) {
    if (SITE.contains(outcomeKey)) {
      return readiness
          .registration()
          .map(this::toldOfSite)
          .orElseGet(() -> words.text("registration.here.never"));
    }
    return EITHER.equals(outcomeKey)
        ? readiness.registration().map(this::told).orElseGet(() -> words.text("registration.never"))
        : "";
  }

  private String told(Registration registration) {
    String when = ClinicalTime.local(registration.checked()).shown();
    return switch (registration.colour()) {
      case GREEN -> words.text("registration.green", when);
      case RED -> words.text("registration.red", when);
      case NOT_CHECKED -> words.text("registration.notChecked", when);
    };
  }

  /** Nothing about the patient, whose choice it cannot be. */
  private String toldOfSite(Registration registration) {
    String when = ClinicalTime.local(registration.checked()).shown();
    return switch (registration.colour()) {
      case GREEN -> words.text("registration.here.green", when);
      case RED -> words.text("registration.here.red", when);
      case NOT_CHECKED -> words.text("registration.here.notChecked", when);
    };
  }
}
