package org.lanternscr.verifier;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who signed the checkpoint, and what reason the reader has to trust that key. */
final class SignatureCheck {

  private final Header header;
  private final Held held;
  private final Report report;
  private final Note note;
  private final List<Rotation> rotations = new ArrayList<>();
  private Optional<Checkpoint> older = Optional.empty();
  private Map<String, String> trusted = Map.of();

  SignatureCheck(Header header, Held held, Report report) {
    this.header = header;
    this.held = held;
    this.report = report;
    this.note = header.checkpoint().note();
  }

  void check() {
    try {
      checkRotations();
      trusted = reached(held.logKeys().stream().filter(header.origin()::isNameOf));
      older = largest(believed());
      List<VerifierKey> signers = signers();
      report(signers);
      cosignatures();
      if (claims() < note.signatures().size()) {
        report.remark("checkpoint", Remark.SIGNATURE_UNKNOWN, "");
      }
    } catch (NoSuchAlgorithmException e) {
      older = largest(held.olderOf(header.origin()));
      report.fault("checkpoint", new Flaw(Fault.NO_ED25519));
    }
  }

  /** The older checkpoint with which the export is compared. */
  Optional<Checkpoint> older() {
    return older;
  }

  /**
   * Whether a key of the log signed a note of another epoch, or of its beginning. Without Ed25519
   * nothing can be held against it.
   *
   * @param strictly only a key counts that the reader may trust, if there is one
   */
  boolean vouchFor(Note other, Origin origin, boolean strictly) {
    try {
      for (VerifierKey key : candidates(origin)) {
        boolean counts = trusted.isEmpty() || trusted.containsKey(key.publicKey());
        if ((counts || !strictly) && key.signed(other)) {
          return true;
        }
      }
      return false;
    } catch (NoSuchAlgorithmException e) {
      return true;
    }
  }

  /**
   * What the oldest key of the log that signed a note made, without the key's id; empty when none
   * did that the reader may trust, if there is one.
   */
  Optional<byte[]> signature(Note other, Origin origin) {
    try {
      for (VerifierKey key : candidates(origin)) {
        boolean counts = trusted.isEmpty() || trusted.containsKey(key.publicKey());
        if (counts && key.signed(other)) {
          byte[] both = key.claimedIn(other).get(0).bytes();
          return Optional.of(Arrays.copyOfRange(both, VerifierKey.ID_BYTES, both.length));
        }
      }
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      return Optional.empty();
    }
  }

  private void checkRotations() throws NoSuchAlgorithmException {
    for (Rotation rotation : header.rotations()) {
      if (rotation.from().signed(rotation.note())) {
        rotations.add(rotation);
      } else {
        int number = header.rotations().indexOf(rotation) + 1;
        report.fault("rotation " + number, new Flaw(Fault.ROTATION_SIGNATURE));
      }
    }
    Set<String> before = new HashSet<>();
    for (VerifierKey key : header.keys()) {
      boolean led =
          rotations.stream()
              .anyMatch(r -> isSame(r.to(), key) && before.contains(r.from().publicKey()));
      if (!before.isEmpty() && !led) {
        int number = header.keys().indexOf(key) + 1;
        report.fault("key " + number, new Flaw(Fault.KEY_WITHOUT_ROTATION));
      }
      before.add(key.publicKey());
    }
  }

  private List<VerifierKey> signers() throws NoSuchAlgorithmException {
    List<VerifierKey> signers = new ArrayList<>();
    boolean forged = false;
    for (VerifierKey key : candidates(header.origin())) {
      if (key.signed(note)) {
        signers.add(key);
      } else {
        forged |= !key.claimedIn(note).isEmpty();
      }
    }
    if (forged || signers.isEmpty()) {
      report.fault("checkpoint", new Flaw(Fault.CHECKPOINT_SIGNATURE));
    }
    return signers;
  }

  /** Every key that could have signed for a log: those of the header and those held. */
  private Set<VerifierKey> candidates(Origin origin) {
    return Stream.concat(header.keys().stream(), held.logKeys().stream())
        .map(key -> key.named(origin.text()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Public keys, each with the reason to trust it, and those that rotations lead to from them. */
  private Map<String, String> reached(Stream<VerifierKey> from) {
    Map<String, String> keys = new LinkedHashMap<>();
    from.forEach(key -> keys.put(key.publicKey(), "It is a key that you hold."));
    follow(keys);
    return keys;
  }

  private void follow(Map<String, String> keys) {
    String why = "Rotation statements lead to it from yours.";
    while (rotations.stream()
        .filter(rotation -> keys.containsKey(rotation.from().publicKey()))
        .anyMatch(rotation -> keys.putIfAbsent(rotation.to().publicKey(), why) == null)) {
      continue;
    }
  }

  /**
   * The older checkpoints that count. If the reader gave keys, those that they vouch for; else all,
   * and whoever signed them is trusted.
   */
  private List<Checkpoint> believed() throws NoSuchAlgorithmException {
    List<Checkpoint> named = held.olderOf(header.origin());
    boolean keysDecide = !held.logKeys().isEmpty() && !held.witness();
    List<Checkpoint> believed = new ArrayList<>();
    for (Checkpoint checkpoint : named) {
      List<String> by = signersOf(checkpoint);
      if (keysDecide ? by.stream().anyMatch(trusted::containsKey) : !by.isEmpty()) {
        believed.add(checkpoint);
      }
      if (!keysDecide) {
        by.forEach(key -> trusted.putIfAbsent(key, "It also signed your older checkpoint."));
      }
    }
    follow(trusted);
    if (keysDecide && believed.isEmpty() && !named.isEmpty()) {
      report.fault("older checkpoint", new Flaw(Fault.SINCE_KEY));
    }
    if (!keysDecide && believed.size() < named.size()) {
      report.fault("older checkpoint", new Flaw(Fault.SINCE_SIGNATURE));
    }
    return keysDecide ? believed : named;
  }

  private List<String> signersOf(Checkpoint checkpoint) throws NoSuchAlgorithmException {
    List<String> signers = new ArrayList<>();
    for (VerifierKey key : candidates(checkpoint.origin())) {
      if (key.signed(checkpoint.note())) {
        signers.add(key.publicKey());
      }
    }
    return signers;
  }

  /** Of the export's own epoch if there is one. */
  private Optional<Checkpoint> largest(List<Checkpoint> checkpoints) {
    return checkpoints.stream()
        .filter(one -> one.origin().equals(header.origin()))
        .max(Checkpoint.BY_SIZE)
        .or(() -> checkpoints.stream().max(Checkpoint.BY_SIZE));
  }

  private void report(List<VerifierKey> signers) {
    for (VerifierKey key : signers) {
      report.fact("Checkpoint signed by: " + key.text());
      String why = trusted.getOrDefault(key.publicKey(), "Not compared with one that you hold.");
      report.fact("  Fingerprint (SHA-256 of the key): " + key.fingerprint() + ". " + why);
    }
    if (signers.isEmpty() || signers.stream().anyMatch(k -> trusted.containsKey(k.publicKey()))) {
      return;
    }
    for (VerifierKey other : held.logKeys()) {
      Set<String> leadsTo = reached(Stream.of(other)).keySet();
      if (signers.stream().anyMatch(key -> leadsTo.contains(key.publicKey()))) {
        String names =
            "your key is of " + other.name() + ", the export of " + header.origin().text();
        report.fault("checkpoint", new Flaw(Fault.KEY_OTHER_LOG, names));
        return;
      }
    }
    if (!trusted.isEmpty() || !held.logKeys().isEmpty()) {
      report.fault("checkpoint", new Flaw(Fault.KEY_NOT_HELD));
    } else if (older.isEmpty()) {
      report.remark("checkpoint", Remark.KEY_NOT_COMPARED, "");
    }
  }

  private void cosignatures() throws NoSuchAlgorithmException {
    for (VerifierKey key : held.keys()) {
      if (key.type() == VerifierKey.WITNESS && !key.claimedIn(note).isEmpty()) {
        if (key.signed(note)) {
          byte[] bytes = key.claimedIn(note).get(0).bytes();
          long seconds = ByteBuffer.wrap(bytes).getLong(VerifierKey.ID_BYTES);
          report.fact("Cosigned by " + key.text() + " at " + Instant.ofEpochSecond(seconds));
        } else {
          report.fault("checkpoint", new Flaw(Fault.COSIGNATURE));
        }
      }
    }
  }

  private long claims() {
    Set<VerifierKey> known = candidates(header.origin());
    known.addAll(held.keys());
    return note.signatures().stream()
        .filter(s -> known.stream().anyMatch(key -> key.claimedIn(note).contains(s)))
        .count();
  }

  private static boolean isSame(VerifierKey one, VerifierKey other) {
    return one.publicKey().equals(other.publicKey());
  }
}
