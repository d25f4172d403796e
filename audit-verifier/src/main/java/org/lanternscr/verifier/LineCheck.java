package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Every check of one line that needs no other line (docs/audit-format.md, section 5).
 *
 * <p>It goes on after a fault wherever the next check still means something: an auditor wants to
 * know whether the body, the salt or the line around them was changed.
 */
final class LineCheck {

  private static final String LINE_FORMAT = "lantern-audit-export/1";
  private static final String BODY_FORMAT = "lantern-audit-event/1";
  private static final List<String> LINE_MEMBERS =
      List.of("format", "origin", "id", "recorded", "salt", "body", "commitment", "leafHash");
  private static final List<String> BODY_MEMBERS = List.of("format", "id", "recorded", "site");

  private final Map<String, String> line;
  private final List<Flaw> flaws = new ArrayList<>();

  private LineCheck(Map<String, String> line) {
    this.line = line;
  }

  static CheckedEvent check(byte[] bytes) {
    if (bytes.length > Lines.LONGEST) {
      return CheckedEvent.unreadable(Fault.LINE_LENGTH, "");
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new LineCheck(FlatJson.read(text)).check();
    } catch (CharacterCodingException e) {
      return CheckedEvent.unreadable(Fault.UTF_8, "");
    } catch (NotFlatJsonException e) {
      return CheckedEvent.unreadable(Fault.JSON, e.getMessage());
    }
  }

  private CheckedEvent check() {
    String format = line.get("format");
    if (format != null && !format.equals(LINE_FORMAT)) {
      return CheckedEvent.unreadable(Fault.LINE_FORMAT, "");
    }
    for (String name : LINE_MEMBERS) {
      require(line.containsKey(name), Fault.LINE_MEMBERS, name + " is missing");
    }
    // The name of a member that does not belong is unknown text and is not shown.
    require(LINE_MEMBERS.containsAll(line.keySet()), Fault.LINE_MEMBERS, "one does not belong");
    if (!flaws.isEmpty()) {
      return checked(Map.of());
    }
    require(Form.isOrigin(line.get("origin")), Fault.ORIGIN_FORM, "");
    require(Form.uuid7(line.get("id")).isPresent(), Fault.ID_FORM, "");
    require(Form.isRecorded(line.get("recorded")), Fault.RECORDED_FORM, "");
    Map<String, String> body = readBody();
    checkHashes();
    return checked(body);
  }

  private Map<String, String> readBody() {
    SortedMap<String, String> body;
    try {
      body = FlatJson.read(line.get("body"));
    } catch (NotFlatJsonException e) {
      flaws.add(new Flaw(Fault.BODY_JSON, e.getMessage()));
      return Map.of();
    }
    require(FlatJson.canonical(body).equals(line.get("body")), Fault.BODY_CANONICAL, "");
    var missing = new TreeSet<>(BODY_MEMBERS);
    missing.removeAll(body.keySet());
    missing.forEach(name -> flaws.add(new Flaw(Fault.BODY_MEMBERS, name + " is missing")));
    if (missing.isEmpty()) {
      require(body.get("format").equals(BODY_FORMAT), Fault.BODY_FORMAT, "");
      require(body.get("id").equals(line.get("id")), Fault.BODY_ID, "");
      require(body.get("recorded").equals(line.get("recorded")), Fault.BODY_RECORDED, "");
      require(line.get("origin").endsWith("/audit/" + body.get("site")), Fault.BODY_SITE, "");
    }
    return body;
  }

  private void checkHashes() {
    Optional<byte[]> salt = bytes32("salt", Fault.SALT_FORM);
    Optional<byte[]> commitment = bytes32("commitment", Fault.COMMITMENT_FORM);
    Optional<byte[]> leafHash = bytes32("leafHash", Fault.LEAF_HASH_FORM);
    if (salt.isPresent() && commitment.isPresent()) {
      byte[] recomputed = Leaf.commitment(salt.get(), line.get("body"));
      require(Arrays.equals(recomputed, commitment.get()), Fault.COMMITMENT, "");
    }
    if (commitment.isPresent() && leafHash.isPresent()) {
      // From the commitment of the line, so that a changed body and a changed line are told apart.
      var leaf =
          new Leaf(
              line.get("origin"), line.get("id"), line.get("recorded"), line.get("commitment"));
      require(Arrays.equals(leaf.hash(), leafHash.get()), Fault.LEAF_HASH, "");
    }
  }

  private Optional<byte[]> bytes32(String member, Fault fault) {
    Optional<byte[]> bytes = Form.bytes32(line.get(member));
    require(bytes.isPresent(), fault, "");
    return bytes;
  }

  private void require(boolean holds, Fault fault, String where) {
    if (!holds) {
      flaws.add(new Flaw(fault, where));
    }
  }

  private CheckedEvent checked(Map<String, String> body) {
    return new CheckedEvent(
        Form.uuid7(line.getOrDefault("id", "")),
        Optional.ofNullable(line.get("origin")).filter(Form::isOrigin).orElse(""),
        Optional.ofNullable(line.get("recorded")).filter(Form::isRecorded).orElse(""),
        CheckedEvent.Phase.named(body.getOrDefault("phase", "")),
        Form.uuid7(body.getOrDefault("attempt", "")),
        List.copyOf(flaws));
  }
}
