package org.lanternscr.directory;

import java.util.Optional;
import java.util.Set;

/**
 * A system on Spine, as its directory knows it.
 *
 * @param asid its Accredited System ID, 12 digits
 * @param partyKey of the message handling system in front of it
 * @param manufacturer the ODS code of its maker
 * @param owner the ODS code of the organisation that it is registered for
 * @param interactions what it may do
 */
public record SpineSystem(
    String asid,
    Optional<String> partyKey,
    Optional<String> manufacturer,
    Optional<String> owner,
    Set<String> interactions) {

  public SpineSystem {
    interactions = Set.copyOf(interactions);
  }
}
