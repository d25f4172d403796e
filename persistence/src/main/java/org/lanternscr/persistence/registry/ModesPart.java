package org.lanternscr.persistence.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** How far each capability of a site is open: off, pilot or live. */
@Embeddable
public class ModesPart {

  @Column(name = "view_mode")
  private String view;

  @Column(name = "consent_change_mode")
  private String consentChange;

  @Column(name = "alerts_mode")
  private String alerts;

  @Column(name = "upload_mode")
  private String upload;

  protected ModesPart() {}

  public ModesPart(String view, String consentChange, String alerts, String upload) {
    this.view = view;
    this.consentChange = consentChange;
    this.alerts = alerts;
    this.upload = upload;
  }

  public String view() {
    return view;
  }

  public String consentChange() {
    return consentChange;
  }

  public String alerts() {
    return alerts;
  }

  public String upload() {
    return upload;
  }
}
