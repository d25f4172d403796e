package org.lanternscr.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The first line of an export of version 2: which log, how much of it, and under which signature.
 *
 * @param complete whether all leaves of the checkpoint follow, or an extract
 * @param consistency the proof from an older checkpoint to this one, if the export has one
 * @param flaws what is wrong with the rest of it
 */
record Header(
    Origin origin,
    Checkpoint checkpoint,
    List<VerifierKey> keys,
    List<Rotation> rotations,
    boolean complete,
    Optional<List<byte[]>> consistency,
    List<Flaw> flaws) {

  static final String FORMAT = "lantern-audit-export/2";

  private static final List<String> MEMBERS =
      List.of("format", "origin", "checkpoint", "keys", "rotations", "complete");

  /** Without the members that everything else needs, there is no header but only what is wrong. */
  static Optional<Header> read(Map<String, String> line, List<Flaw> flaws) {
    var members = new TreeSet<>(line.keySet());
    members.remove("consistency");
    if (!members.equals(new TreeSet<>(MEMBERS))
        || !List.of("true", "false").contains(line.get("complete"))) {
      flaws.add(new Flaw(Fault.HEADER_MEMBERS));
      return Optional.empty();
    }
    Optional<Origin> origin = Origin.read(line.get("origin"));
    Optional<Checkpoint> checkpoint = Checkpoint.read(line.get("checkpoint"));
    if (origin.isEmpty() || checkpoint.isEmpty()) {
      flaws.add(new Flaw(origin.isEmpty() ? Fault.ORIGIN_FORM : Fault.CHECKPOINT_FORM));
      return Optional.empty();
    }
    List<Flaw> further = new ArrayList<>();
    if (!checkpoint.get().origin().equals(origin.get())) {
      further.add(new Flaw(Fault.CHECKPOINT_ORIGIN));
    }
    List<VerifierKey> keys = keys(line.get("keys"), origin.get(), further);
    List<Rotation> rotations = rotations(line.get("rotations"), origin.get(), further);
    Optional<String> proof = Optional.ofNullable(line.get("consistency"));
    Optional<List<byte[]>> hashes = proof.flatMap(Form::hashes);
    if (proof.isPresent() && hashes.isEmpty()) {
      further.add(new Flaw(Fault.CONSISTENCY_FORM));
    }
    return Optional.of(
        new Header(
            origin.get(),
            checkpoint.get(),
            keys,
            rotations,
            line.get("complete").equals("true"),
            hashes,
            further));
  }

  private static List<VerifierKey> keys(String text, Origin origin, List<Flaw> flaws) {
    List<VerifierKey> keys = new ArrayList<>();
    int number = 0;
    for (String vkey : Form.lines(text)) {
      number++;
      VerifierKey.read(vkey)
          .filter(key -> key.type() == VerifierKey.LOG && key.name().equals(origin.text()))
          .ifPresent(keys::add);
      if (keys.size() < number) {
        flaws.add(new Flaw(Fault.KEY_FORM, "key " + number));
        break;
      }
    }
    return keys;
  }

  private static List<Rotation> rotations(String text, Origin origin, List<Flaw> flaws) {
    List<Rotation> rotations = new ArrayList<>();
    List<String> notes = text.isEmpty() ? List.of() : Arrays.asList(text.split("(?m)^---\n", -1));
    for (int number = 1; number <= notes.size(); number++) {
      Optional<Rotation> rotation = Rotation.read(notes.get(number - 1), origin);
      rotation.ifPresent(rotations::add);
      if (rotation.isEmpty()) {
        flaws.add(new Flaw(Fault.ROTATION_FORM, "rotation " + number));
      }
    }
    return rotations;
  }
}
