package org.lanternscr.alert;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a privacy alert says: its type and its reason. These are the nine pairs that the service
 * takes (scr-fhir-api.md 7.2); one that it refuses cannot be said.
 */
public enum AlertCode {
  SELF_CLAIM_PUBLIC_INTEREST(Type.SELF_CLAIM, Reason.PUBLIC_INTEREST),
  SELF_CLAIM_STATUTE(Type.SELF_CLAIM, Reason.STATUTE),
  SELF_CLAIM_COURT_ORDER(Type.SELF_CLAIM, Reason.COURT_ORDER),
  SELF_CLAIM_EMERGENCY(Type.SELF_CLAIM, Reason.SELF_CLAIM_EMERGENCY),
  /** The relationship is claimed, and the patient agrees. */
  SELF_CLAIM_OTHER(Type.SELF_CLAIM, Reason.OTHER),
  ACCESS_PUBLIC_INTEREST(Type.ACCESS, Reason.PUBLIC_INTEREST),
  ACCESS_STATUTE(Type.ACCESS, Reason.STATUTE),
  ACCESS_COURT_ORDER(Type.ACCESS, Reason.COURT_ORDER),
  ACCESS_EMERGENCY(Type.ACCESS, Reason.EMERGENCY);

  /** {@code AuditEvent.type} (section 7.1). */
  public enum Type {
    /** The user claims the relationship with the patient for themself. */
    SELF_CLAIM("1", "Create LR (Self Claimed)"),
    /** The record is seen without the patient's permission. */
    ACCESS("2", "Access Alert");

    private final String code;
    private final String display;

    Type(String code, String display) {
      this.code = code;
      this.display = display;
    }

    public String code() {
      return code;
    }

    public String display() {
      return display;
    }
  }

  /** {@code AuditEvent.subtype} (section 7.2). */
  public enum Reason {
    PUBLIC_INTEREST("1", "Access made in the public interest"),
    STATUTE("2", "Access required by statute"),
    COURT_ORDER("3", "Access required by Court Order"),
    SELF_CLAIM_EMERGENCY("4", "Self-Claim Emergency Access"),
    EMERGENCY("5", "Access made in an emergency"),
    OTHER("6", "Other");

    private final String code;
    private final String display;

    Reason(String code, String display) {
      this.code = code;
      this.display = display;
    }

    public String code() {
      return code;
    }

    public String display() {
      return display;
    }
  }

  private final Type type;
  private final Reason reason;

  AlertCode(Type type, Reason reason) {
    this.type = type;
    this.reason = reason;
  }

  public Type type() {
    return type;
  }

  public Reason reason() {
    return reason;
  }

  /** The word in events, such as {@code access-emergency}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The pair of two codes, as the database has them.
   *
   * @throws IllegalArgumentException if the service does not take that pair
   */
  static AlertCode of(String type, String reason) {
    return Stream.of(values())
        .filter(pair -> pair.type.code.equals(type) && pair.reason.code.equals(reason))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No alert says " + type + "/" + reason));
  }
}
