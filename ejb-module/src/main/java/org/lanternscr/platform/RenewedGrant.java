package org.lanternscr.platform;

import org.lanternscr.identity.Grant;

/** Told when a grant has been renewed and before it is used: what it was before is used up. */
public record RenewedGrant(String signIn, Grant grant) {

  /** Masked. */
  @Override
  public String toString() {
    return "RenewedGrant[***]";
  }
}
