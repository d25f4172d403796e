package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Every check of one line that needs no other line (docs/audit-format.md, section 6).
 *
 * <p>It goes on after a fault wherever the next check still means something: an auditor wants to
 * know whether the body, the salt or the line around them was changed.
 */
final class LineCheck {

  private static final String EXPORT_1 = "lantern-audit-export/1";
  private static final String BODY_FORMAT = "lantern-audit-event/1";
  private static final List<String> MEMBERS_1 =
      List.of("format", "origin", "id", "recorded", "salt", "body", "commitment", "leafHash");
  private static final List<String> MEMBERS_2 =
      List.of("index", "id", "recorded", "commitment", "leafHash");
  private static final List<String> DETAIL = List.of("salt", "body");
  private static final String PENDING = "pending";

  private final Optional<Header> header;
  private final Map<String, String> line;
  private final List<Flaw> flaws = new ArrayList<>();

  private LineCheck(Optional<Header> header, Map<String, String> line) {
    this.header = header;
    this.line = line;
  }

  /**
   * @param header of the export, if it is one of version 2
   */
  static CheckedEvent check(Optional<Header> header, byte[] bytes) {
    List<Flaw> flaws = new ArrayList<>();
    return members(bytes, flaws)
        .map(line -> new LineCheck(header, line).check())
        .orElseGet(() -> CheckedEvent.unreadable(flaws));
  }

  /** What a line says by name, or why it cannot be read. */
  static Optional<SortedMap<String, String>> members(byte[] bytes, List<Flaw> flaws) {
    if (bytes.length > Lines.LONGEST) {
      flaws.add(new Flaw(Fault.LINE_LENGTH));
      return Optional.empty();
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(FlatJson.read(text));
    } catch (CharacterCodingException e) {
      flaws.add(new Flaw(Fault.UTF_8));
    } catch (NotFlatJsonException e) {
      flaws.add(new Flaw(Fault.JSON, e.getMessage()));
    }
    return Optional.empty();
  }

  private CheckedEvent check() {
    String format = line.get("format");
    if (header.isEmpty() && format != null && !format.equals(EXPORT_1)) {
      return CheckedEvent.unreadable(List.of(new Flaw(Fault.LINE_FORMAT)));
    }
    if (header.isEmpty() && format == null && line.containsKey("index")) {
      return CheckedEvent.unreadable(List.of(new Flaw(Fault.HEADER_MISSING)));
    }
    var missing = new TreeSet<>(expected());
    missing.removeAll(line.keySet());
    missing.forEach(name -> flaws.add(new Flaw(Fault.LINE_MEMBERS, name + " is missing")));
    // The name of a member that does not belong is unknown text and is not shown.
    require(expected().containsAll(line.keySet()), Fault.LINE_MEMBERS, "one does not belong");
    if (!flaws.isEmpty()) {
      return checked(Optional.empty(), Map.of());
    }
    require(header.isPresent() || isOrigin1(line.get("origin")), Fault.ORIGIN_FORM, "");
    require(Form.uuid7(line.get("id")).isPresent(), Fault.ID_FORM, "");
    require(Form.isRecorded(line.get("recorded")), Fault.RECORDED_FORM, "");
    require(header.isEmpty() || isPending() || index().isPresent(), Fault.INDEX_FORM, "");
    Map<String, String> body = isPurged() ? Map.of() : readBody();
    require(!isLater() || isLaterPurge(body), Fault.ORIGIN_DIFFERS, "");
    return checked(checkHashes(), body);
  }

  private List<String> expected() {
    if (header.isEmpty()) {
      return MEMBERS_1;
    }
    List<String> names = new ArrayList<>(MEMBERS_2);
    if (!isPurged() || isLater()) {
      names.addAll(DETAIL);
    }
    if (isLater()) {
      names.add("origin");
    }
    if (isLater() || !header.get().complete() && !isPending()) {
      names.add("proof");
    }
    return names;
  }

  /** Of a later epoch than the export's, as only a purge may be that took details of this one. */
  private boolean isLater() {
    return header.isPresent() && !isPending() && line.containsKey("origin");
  }

  private boolean isLaterPurge(Map<String, String> body) {
    return "audit.purge".equals(body.get("action"))
        && Origin.read(line.get("origin"))
            .filter(header.orElseThrow().origin()::isContinuedBy)
            .isPresent();
  }

  private boolean isPurged() {
    return header.isPresent() && DETAIL.stream().noneMatch(line::containsKey);
  }

  private boolean isPending() {
    return header.isPresent() && PENDING.equals(line.get("index"));
  }

  private OptionalLong index() {
    return header.isPresent() ? Form.number(line.getOrDefault("index", "")) : OptionalLong.empty();
  }

  private static boolean isOrigin1(String text) {
    return Origin.read(text)
        .filter(origin -> origin.isOfASite() && origin.epoch() == 1)
        .isPresent();
  }

  private String leafOrigin() {
    return header.map(h -> h.origin().log()).orElseGet(() -> line.getOrDefault("origin", ""));
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
    boolean ofASite = !leafOrigin().endsWith(Origin.SERVICE);
    var missing = new TreeSet<>(List.of("format", "id", "recorded"));
    if (ofASite) {
      missing.add("site");
    }
    missing.removeAll(body.keySet());
    missing.forEach(name -> flaws.add(new Flaw(Fault.BODY_MEMBERS, name + " is missing")));
    if (missing.isEmpty()) {
      require(body.get("format").equals(BODY_FORMAT), Fault.BODY_FORMAT, "");
      require(body.get("id").equals(line.get("id")), Fault.BODY_ID, "");
      require(body.get("recorded").equals(line.get("recorded")), Fault.BODY_RECORDED, "");
      boolean itsSite = leafOrigin().endsWith("/audit/" + body.get("site"));
      require(itsSite || !ofASite, Fault.BODY_SITE, "");
    }
    return body;
  }

  private Optional<byte[]> checkHashes() {
    Optional<byte[]> commitment = bytes32("commitment", Fault.COMMITMENT_FORM);
    Optional<byte[]> leafHash = bytes32("leafHash", Fault.LEAF_HASH_FORM);
    Optional<byte[]> salt = isPurged() ? Optional.empty() : bytes32("salt", Fault.SALT_FORM);
    if (salt.isPresent() && commitment.isPresent()) {
      byte[] recomputed = Leaf.commitment(salt.get(), line.get("body"));
      require(Arrays.equals(recomputed, commitment.get()), Fault.COMMITMENT, "");
    }
    if (commitment.isPresent() && leafHash.isPresent()) {
      // From the commitment of the line, so that a changed body and a changed line are told apart.
      var leaf =
          new Leaf(leafOrigin(), line.get("id"), line.get("recorded"), line.get("commitment"));
      require(Arrays.equals(leaf.hash(), leafHash.get()), Fault.LEAF_HASH, "");
    }
    return leafHash;
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

  private CheckedEvent checked(Optional<byte[]> leafHash, Map<String, String> body) {
    return new CheckedEvent(
        Form.uuid7(line.getOrDefault("id", "")),
        header.isPresent() || isOrigin1(leafOrigin()) ? leafOrigin() : "",
        Optional.ofNullable(line.get("recorded")).filter(Form::isRecorded).orElse(""),
        index(),
        isPending(),
        isLater() ? Optional.of(line.get("origin")) : Optional.empty(),
        leafHash,
        line.getOrDefault("proof", ""),
        body,
        isPurged(),
        List.copyOf(flaws));
  }
}
