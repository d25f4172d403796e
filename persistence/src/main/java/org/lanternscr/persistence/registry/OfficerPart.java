package org.lanternscr.persistence.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A privacy officer in an entry. */
@Embeddable
public class OfficerPart {

  @Column(name = "user_id")
  private String userId;

  private String name;

  protected OfficerPart() {}

  public OfficerPart(String userId, String name) {
    this.userId = userId;
    this.name = name;
  }

  public String userId() {
    return userId;
  }

  public String name() {
    return name;
  }
}
