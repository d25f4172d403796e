package org.lanternscr.audit.sequencer;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.LogName;

/**
 * What a log says at the beginning of a new epoch (docs/audit-format.md, section 4).
 *
 * @param last the largest checkpoint that is said to have been signed before; without its note
 * @param statement by which who has the signing key says so; empty when there is none
 */
record EpochEvent(Checkpoint last, String statement) {

  /** Of the members of an event; empty when it is no such event. */
  static Optional<EpochEvent> of(Map<String, String> members) {
    if (!AuditAction.BEGIN_EPOCH.word().equals(members.get("action"))) {
      return Optional.empty();
    }
    try {
      Checkpoint last =
          new Checkpoint(
              LogName.ofOrigin(members.getOrDefault("previousOrigin", "")),
              Long.parseLong(members.getOrDefault("previousSize", "")),
              Base64.getDecoder().decode(members.getOrDefault("previousRoot", "")),
              "");
      return Optional.of(new EpochEvent(last, members.getOrDefault("epochStatement", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // it says nothing that could be compared
    }
  }
}
