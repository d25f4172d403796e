package org.lanternscr.web.outcome;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/**
 * Where this request can be tried again, and for which patient, when that is not the page it was
 * sent to.
 */
@RequestScoped
public class TryAgain {

  private String page;
  private String patient;

  /**
   * Sets both.
   *
   * @param token names the choice of the patient
   */
  public void at(String otherPage, String token) {
    page = otherPage;
    patient = token;
  }

  public Optional<String> page() {
    return Optional.ofNullable(page);
  }

  public Optional<String> patient() {
    return Optional.ofNullable(patient);
  }
}
