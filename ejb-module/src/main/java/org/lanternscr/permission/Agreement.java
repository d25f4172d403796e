package org.lanternscr.permission;

import java.util.Optional;

/** Who agreed: the patient, or a person who may decide for them, by name and capacity. */
public final class Agreement {

  static final String PATIENT = "patient";

  private final Optional<DecisionMaker> capacity;
  private final Optional<ProxyName> name;

  private Agreement(Optional<DecisionMaker> capacity, Optional<ProxyName> name) {
    this.capacity = capacity;
    this.name = name;
  }

  /** The patient agreed. */
  public static Agreement ofPatient() {
    return new Agreement(Optional.empty(), Optional.empty());
  }

  /** Somebody agreed who may decide for the patient. */
  public static Agreement byProxy(DecisionMaker capacity, ProxyName name) {
    return new Agreement(Optional.of(capacity), Optional.of(name));
  }

  /** As a row has it. */
  static Agreement of(String givenBy, String name) {
    return givenBy.equals(PATIENT)
        ? ofPatient()
        : byProxy(DecisionMaker.of(givenBy).orElseThrow(), new ProxyName(name));
  }

  /** In what capacity; empty when it was the patient. */
  public Optional<DecisionMaker> capacity() {
    return capacity;
  }

  /** Their name; empty when it was the patient. */
  public Optional<ProxyName> name() {
    return name;
  }

  String givenBy() {
    return capacity.map(DecisionMaker::word).orElse(PATIENT);
  }

  /** Masked: it is about a patient. */
  @Override
  public String toString() {
    return "Agreement[" + givenBy() + "]";
  }
}
