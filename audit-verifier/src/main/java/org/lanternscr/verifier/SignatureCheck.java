package org.lanternscr.verifier;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who signed the checkpoint, and what reason the reader has to trust that key. */
final class SignatureCheck {

  private final Header header;
  private final Held held;
  private final Report report;
  private final Note note;
  private final List<Rotation> rotations = new ArrayList<>();
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
      List<VerifierKey> signers = signers();
      trusted = trusted();
      report(signers);
      cosignatures();
      if (claims() < note.signatures().size()) {
        report.remark("checkpoint", Remark.SIGNATURE_UNKNOWN, "");
      }
    } catch (NoSuchAlgorithmException e) {
      report.fault("checkpoint", new Flaw(Fault.NO_ED25519));
    }
  }

  /**
   * Whether a key that counts signed a checkpoint of another epoch: one that the reader may trust,
   * or any of the header's where the reader holds nothing. Without Ed25519 nothing can be held
   * against it.
   */
  boolean vouchFor(Checkpoint other) {
    try {
      for (VerifierKey key : candidates(other.origin())) {
        boolean counts = trusted.isEmpty() || trusted.containsKey(key.publicKey());
        if (counts && key.signed(other.note())) {
          return true;
        }
      }
      return false;
    } catch (NoSuchAlgorithmException e) {
      return true;
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
    Set<VerifierKey> keys = new LinkedHashSet<>();
    header.keys().forEach(key -> keys.add(key.named(origin.text())));
    held.keys().stream()
        .filter(key -> key.type() == VerifierKey.LOG)
        .forEach(key -> keys.add(key.named(origin.text())));
    return keys;
  }

  /** The public keys that the reader may trust, and why. */
  private Map<String, String> trusted() throws NoSuchAlgorithmException {
    Map<String, String> trusted = new LinkedHashMap<>();
    held.keys().stream()
        .filter(key -> key.type() == VerifierKey.LOG)
        .forEach(key -> trusted.put(key.publicKey(), "It is a key that you hold."));
    Optional<Checkpoint> older = held.olderOf(header.origin());
    if (older.isPresent()) {
      boolean signed = false;
      for (VerifierKey key : candidates(older.get().origin())) {
        if (key.signed(older.get().note())) {
          signed = true;
          trusted.putIfAbsent(key.publicKey(), "It also signed your older checkpoint.");
        }
      }
      if (!signed) {
        report.fault("older checkpoint", new Flaw(Fault.SINCE_SIGNATURE));
      }
    }
    boolean found = true;
    while (found) {
      found = false;
      for (Rotation rotation : rotations) {
        found |=
            trusted.containsKey(rotation.from().publicKey())
                && null
                    == trusted.putIfAbsent(
                        rotation.to().publicKey(), "Rotation statements lead to it from yours.");
      }
    }
    return trusted;
  }

  private void report(List<VerifierKey> signers) {
    for (VerifierKey key : signers) {
      report.fact("Checkpoint signed by: " + key.text());
      String why = trusted.getOrDefault(key.publicKey(), "Not compared with one that you hold.");
      report.fact("  Fingerprint (SHA-256 of the key): " + key.fingerprint() + ". " + why);
    }
    if (!signers.isEmpty() && signers.stream().noneMatch(k -> trusted.containsKey(k.publicKey()))) {
      if (!trusted.isEmpty()) {
        report.fault("checkpoint", new Flaw(Fault.KEY_NOT_HELD));
      } else if (held.olderOf(header.origin()).isEmpty()) {
        report.remark("checkpoint", Remark.KEY_NOT_COMPARED, "");
      }
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
