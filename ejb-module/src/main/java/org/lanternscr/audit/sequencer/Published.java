package org.lanternscr.audit.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import org.lanternscr.audit.log.Checkpoint;
import org.lanternscr.audit.log.PublicKey;

/** Whether a checkpoint in the database is one of ours. */
public final class Published {

  private Published() {}

  /** Whether there is one, signed by one of our keys, and of the tree beside it. */
  public static boolean isOurs(LogState state, Collection<PublicKey> keys, Connection connection)
      throws SQLException {
    Optional<Checkpoint> published = Optional.ofNullable(state.note()).flatMap(Published::read);
    return published.isPresent()
        && published.get().log().equals(state.log())
        && published.get().size() == state.signed()
        && published.get().size() <= state.size()
        && isSigned(published.get(), keys)
        && HeadCheck.hasRoot(published.get(), state, connection);
  }

  private static boolean isSigned(Checkpoint published, Collection<PublicKey> keys) {
    try {
      return published.signedByOneOf(keys);
    } catch (IllegalArgumentException e) {
      return false; // a signature that is not base64 is nobody's
    }
  }

  private static Optional<Checkpoint> read(String note) {
    try {
      return Optional.of(Checkpoint.read(note));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
