package org.lanternscr.verifier;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a log says of itself at one moment (C2SP tlog-checkpoint), and the note that carries it. */
record Checkpoint(String whole, Origin origin, long size, byte[] root, Note note) {

  /** The largest is the last; one of a later epoch is larger. */
  static final Comparator<Checkpoint> BY_SIZE =
      Comparator.<Checkpoint>comparingInt(checkpoint -> checkpoint.origin().epoch())
          .thenComparingLong(Checkpoint::size);

  static Optional<Checkpoint> read(String text) {
    return Note.read(text).flatMap(note -> of(text, note));
  }

  private static Optional<Checkpoint> of(String whole, Note note) {
    List<String> lines = note.lines(3).orElse(List.of("", "", ""));
    Optional<Origin> origin = Origin.read(lines.get(0));
    OptionalLong size = Form.number(lines.get(1));
    Optional<byte[]> root = Form.bytes32(lines.get(2));
    return origin.isPresent() && size.isPresent() && root.isPresent()
        ? Optional.of(new Checkpoint(whole, origin.get(), size.getAsLong(), root.get(), note))
        : Optional.empty();
  }
}
