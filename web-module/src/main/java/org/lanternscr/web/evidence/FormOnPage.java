package org.lanternscr.web.evidence;

import java.util.Optional;
import org.lanternscr.web.frame.Words;

/** What was asked for, as a page shows it again, with what has to be mended. */
public final class FormOnPage {

  private final PackForm form;
  private final Optional<PackFault> fault;
  private final Words words;

  private FormOnPage(PackForm form, Optional<PackFault> fault, Words words) {
    this.form = form;
    this.fault = fault;
    this.words = words;
  }

  /**
   * Of what was asked for last.
   *
   * @param form empty when nothing was asked for yet, which is no fault
   */
  static FormOnPage of(Optional<PackForm> form, Words words) {
    return new FormOnPage(form.orElse(PackForm.EMPTY), form.flatMap(PackForm::fault), words);
  }

  /** What has to be mended; blank for nothing. */
  public String getFault() {
    return fault.map(wrong -> words.of("packFault", wrong)).orElse("");
  }

  /** The field to mend. */
  public String getTarget() {
    return fault.map(PackFault::target).orElse("");
  }

  /** What is wrong with one field; blank for nothing. */
  public String faultOf(String field) {
    return getTarget().startsWith(field) ? getFault() : "";
  }

  /** Which of the three kinds was chosen. */
  public String getKind() {
    return form.kind();
  }

  public String getSubject() {
    return form.subject();
  }

  public String getFrom() {
    return form.from();
  }

  public String getTo() {
    return form.to();
  }

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "FormOnPage[masked]";
  }
}
