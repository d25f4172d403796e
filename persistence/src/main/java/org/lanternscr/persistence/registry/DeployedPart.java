package org.lanternscr.persistence.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** What the configuration says of a site at a start, without any secret. */
@Embeddable
public class DeployedPart {

  @Column(name = "site_ods")
  private String siteOds;

  private String asid;
  private String deployed;

  protected DeployedPart() {}

  /**
   * @param deployed a line each: key, equals sign, value
   */
  public DeployedPart(String siteOds, String asid, String deployed) {
    this.siteOds = siteOds;
    this.asid = asid;
    this.deployed = deployed;
  }

  public String siteOds() {
    return siteOds;
  }

  public String asid() {
    return asid;
  }

  public String deployed() {
    return deployed;
  }
}
