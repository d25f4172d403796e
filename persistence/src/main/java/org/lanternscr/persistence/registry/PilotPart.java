package org.lanternscr.persistence.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A person for whom a capability is open while it is piloted. */
@Embeddable
public class PilotPart {

  private String capability;

  @Column(name = "user_id")
  private String userId;

  protected PilotPart() {}

  public PilotPart(String capability, String userId) {
    this.capability = capability;
    this.userId = userId;
  }

  public String capability() {
    return capability;
  }

  public String userId() {
    return userId;
  }
}
