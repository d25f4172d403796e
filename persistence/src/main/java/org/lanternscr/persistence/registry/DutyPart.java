package org.lanternscr.persistence.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;

/** Who answers for a site, and on what agreement; an empty text is not told. */
@Embeddable
public class DutyPart {

  @Column(name = "owner_name")
  private String ownerName;

  @Column(name = "owner_mail")
  private String ownerMail;

  @Column(name = "agreement_reference")
  private String agreementReference;

  @Column(name = "agreement_date")
  private LocalDate agreementDate;

  @Column(name = "agreement_scope")
  private String agreementScope;

  @Column(name = "go_live")
  private LocalDate goLive;

  @Column(name = "checkpoint_copies")
  private String checkpointCopies;

  protected DutyPart() {}

  /**
   * @param agreementDate null when it is not told, as is goLive
   */
  public DutyPart(
      String ownerName,
      String ownerMail,
      String agreementReference,
      LocalDate agreementDate,
      String agreementScope,
      LocalDate goLive,
      String checkpointCopies) {
    this.ownerName = ownerName;
    this.ownerMail = ownerMail;
    this.agreementReference = agreementReference;
    this.agreementDate = agreementDate;
    this.agreementScope = agreementScope;
    this.goLive = goLive;
    this.checkpointCopies = checkpointCopies;
  }

  public String ownerName() {
    return ownerName;
  }

  public String ownerMail() {
    return ownerMail;
  }

  public String agreementReference() {
    return agreementReference;
  }

  public LocalDate agreementDate() {
    return agreementDate;
  }

  public String agreementScope() {
    return agreementScope;
  }

  public LocalDate goLive() {
    return goLive;
  }

  public String checkpointCopies() {
    return checkpointCopies;
  }
}
