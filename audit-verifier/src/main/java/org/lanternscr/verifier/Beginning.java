package org.lanternscr.verifier;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the first event of a new epoch says that it goes on from (docs/audit-format.md, section 4).
 *
 * @param statement the same, signed; by whom is not checked here
 */
record Beginning(Origin previous, long size, byte[] root, Note statement) {

  private static final int LINES = 6;

  /** Empty if it does not say so, or its statement says something else. */
  static Optional<Beginning> read(CheckedEvent leaf, Origin origin) {
    String from = leaf.body().getOrDefault("previousOrigin", "");
    String count = leaf.body().getOrDefault("previousSize", "");
    String hash = leaf.body().getOrDefault("previousRoot", "");
    Optional<Origin> previous = Origin.read(from).filter(p -> p.isContinuedBy(origin));
    OptionalLong size = Form.number(count);
    Optional<byte[]> root = Form.bytes32(hash);
    Note note =
        Note.read(leaf.body().getOrDefault("epochStatement", "")).orElse(new Note("", List.of()));
    List<String> stated = note.lines(LINES).orElse(List.of(""));
    boolean agrees =
        stated
                .subList(0, stated.size() - 1)
                .equals(List.of("lantern-epoch/1", origin.text(), from, count, hash))
            && Form.isUtc(stated.get(stated.size() - 1));
    return leaf.is("audit.epoch")
            && agrees
            && previous.isPresent()
            && size.isPresent()
            && root.isPresent()
        ? Optional.of(new Beginning(previous.get(), size.getAsLong(), root.get(), note))
        : Optional.empty();
  }

  /** For the sum at the end. */
  String words() {
    return size
        + " events of "
        + previous.text()
        + " with root "
        + Base64.getEncoder().encodeToString(root);
  }
}
