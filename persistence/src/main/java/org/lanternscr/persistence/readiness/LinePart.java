package org.lanternscr.persistence.readiness;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** One line of a result. */
@Embeddable
public class LinePart {

  private int place;

  @Column(name = "check_name")
  private String check;

  private String colour;
  private String seen;
  private String remedy;
  private String whom;

  protected LinePart() {}

  /**
   * @param place from 0
   * @param colour green, red or not checked
   */
  public LinePart(int place, String check, String colour, String seen, String remedy, String whom) {
    this.place = place;
    this.check = check;
    this.colour = colour;
    this.seen = seen;
    this.remedy = remedy;
    this.whom = whom;
  }

  public int place() {
    return place;
  }

  public String check() {
    return check;
  }

  public String colour() {
    return colour;
  }

  public String seen() {
    return seen;
  }

  public String remedy() {
    return remedy;
  }

  public String whom() {
    return whom;
  }
}
