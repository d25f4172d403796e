package org.lanternscr.verifier;

import java.util.List;
import java.util.Optional;

/** The old key's word that a new one signs from now on. */
record Rotation(String text, VerifierKey from, VerifierKey to, Note note) {

  /** Empty if it is no such statement, or not of that log. */
  static Optional<Rotation> read(String text, Origin log) {
    Note note = Note.read(text).orElse(new Note("", List.of()));
    List<String> lines = note.lines(5).orElse(List.of("", "", "", "", ""));
    Optional<Origin> origin = Origin.read(lines.get(1)).filter(log::isSameLogAs);
    Optional<VerifierKey> from = key(lines.get(2), lines.get(1));
    Optional<VerifierKey> to = key(lines.get(3), lines.get(1));
    return lines.get(0).equals("lantern-key-rotation/1")
            && origin.isPresent()
            && from.isPresent()
            && to.isPresent()
            && Form.isUtc(lines.get(4))
        ? Optional.of(new Rotation(text, from.get(), to.get(), note))
        : Optional.empty();
  }

  private static Optional<VerifierKey> key(String vkey, String origin) {
    return VerifierKey.read(vkey)
        .filter(key -> key.type() == VerifierKey.LOG && key.name().equals(origin));
  }
}
