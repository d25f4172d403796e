package org.lanternscr.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Repeats a sample from an export that is intact (docs/sampling.md, section 6): reads it twice, the
 * second time up to the seed. Prints ids, times, counts and hashes, and nothing of a body.
 */
final class SampleCheck {

  private final Path file;
  private final Held held;
  private final PrintStream out;
  private final List<Told> plans = new ArrayList<>();
  private final List<Told> draws = new ArrayList<>();
  private final List<SampleFault> faults = new ArrayList<>();

  /** An event about samples, and its index. */
  private record Told(long index, UUID id, String recorded, Map<String, String> body) {

    Map<String, String> lines() {
      return SampleDraw.lines(body.getOrDefault("sample", ""));
    }

    boolean isOff() {
      return "0.00".equals(lines().get("percent"));
    }
  }

  /** What is done with each leaf; false ends it. */
  private interface Reading {
    boolean of(long index, Map<String, String> line) throws NotFlatJsonException;
  }

  /** What the second reading finds. */
  private static final class Found {
    private final Tree tree = new Tree();
    private final List<SampleDraw.Candidate> candidates = new ArrayList<>();
    private String firstRecorded = "";
    private long closing = -1;
    private long purged;
  }

  SampleCheck(Path file, Held held, PrintStream out) {
    this.file = file;
    this.held = held;
    this.out = out;
  }

  /**
   * Repeats.
   *
   * @param asked the id of the draw or of its event; empty for the newest
   */
  Verdict check(Optional<String> asked) throws IOException {
    Header header = read((index, line) -> gather(index, line));
    Optional<Told> told =
        draws.stream()
            .filter(one -> asked.isEmpty() || isAsked(one, asked.get()))
            .reduce((one, other) -> other);
    if (!header.complete() || told.isEmpty()) {
      return cannotTell(
          header.complete()
              ? "the log tells of no such sample"
              : "an extract does not hold every access; take a complete export");
    }
    Optional<SampleDraw> draw = SampleDraw.read(told.get().id(), told.get().body());
    if (draw.isEmpty()) {
      faults.add(SampleFault.FORM);
      return conclude();
    }
    return repeat(header, told.get(), draw.get());
  }

  private static boolean isAsked(Told draw, String id) {
    return draw.id().toString().equals(id) || id.equals(draw.lines().get("draw"));
  }

  private boolean gather(long index, Map<String, String> line) throws NotFlatJsonException {
    Map<String, String> body =
        line.containsKey("body") ? FlatJson.read(line.get("body")) : Map.of();
    Optional<List<Told>> kept =
        switch (body.getOrDefault("action", "")) {
          case "sample.plan" -> Optional.of(plans);
          case "sample.draw" -> Optional.of(draws);
          default -> Optional.empty();
        };
    kept.ifPresent(
        list ->
            list.add(new Told(index, UUID.fromString(line.get("id")), line.get("recorded"), body)));
    return true;
  }

  private Verdict repeat(Header header, Told told, SampleDraw draw) throws IOException {
    Checkpoint seed = draw.seed();
    if (!seed.origin().equals(header.origin())) {
      return cannotTell(
          "the seed is of epoch " + seed.origin().epoch() + " of the log; export that epoch");
    }
    Optional<Long> after = after(header, draw);
    SignatureCheck signatures =
        new SignatureCheck(
            header, held, new Report(new PrintStream(OutputStream.nullOutputStream())));
    signatures.check();
    Optional<byte[]> signature = signatures.signature(seed.note(), header.origin());
    require(signature.isPresent(), SampleFault.SEED_SIGNATURE);
    require(seed.size() <= told.index(), SampleFault.SEED_ROOT);
    Found found = new Found();
    read((index, line) -> second(found, draw, after.orElse(0L), index, line));
    if (header.origin().epoch() > 1
        && (after.isEmpty() || draw.line("since").compareTo(found.firstRecorded) < 0)) {
      return cannotTell("the period reaches back into an earlier epoch of the log");
    }
    require(
        found.tree.size() == seed.size() && Arrays.equals(found.tree.root(), seed.root()),
        SampleFault.SEED_ROOT);
    require(found.closing >= 0, SampleFault.SEED_TOO_EARLY);
    require(isFirst(found.closing, seed, signatures, header), SampleFault.SEED_NOT_FIRST);
    checkPlan(header, told, draw);
    return signature.isPresent() ? conclude(draw, found, signature.get()) : conclude();
  }

  private void require(boolean holds, SampleFault fault) {
    if (!holds && !faults.contains(fault)) {
      faults.add(fault);
    }
  }

  /** Up to where an earlier seed covered the log, in the export's epoch. */
  private Optional<Long> after(Header header, SampleDraw draw) {
    String[] words = draw.line("after").split(" ", 2);
    boolean isHere = words.length == 2 && words[0].equals(header.origin().text());
    return isHere && Form.number(words[1]).isPresent()
        ? Optional.of(Form.number(words[1]).getAsLong())
        : Optional.empty();
  }

  private boolean second(
      Found found, SampleDraw draw, long after, long index, Map<String, String> line)
      throws NotFlatJsonException {
    if (index >= draw.seed().size()) {
      return false;
    }
    String recorded = line.get("recorded");
    found.firstRecorded = index == 0 ? recorded : found.firstRecorded;
    found.tree.add(Form.bytes32(line.get("leafHash")).orElseThrow());
    if (index >= after && found.closing < 0 && recorded.compareTo(draw.line("until")) >= 0) {
      found.closing = index;
    }
    boolean isOfPeriod =
        recorded.compareTo(draw.line("until")) < 0
            && (recorded.compareTo(draw.line("since")) >= 0 || index >= after);
    if (isOfPeriod && !line.containsKey("body")) {
      found.purged++;
    } else if (isOfPeriod) {
      Map<String, String> body = FlatJson.read(line.get("body"));
      if (draw.canDraw(body)) {
        found.candidates.add(new SampleDraw.Candidate(line.get("id"), body.get("userId")));
      }
    }
    return true;
  }

  /** A smaller one that covers the end of the period would have been signed before. */
  private boolean isFirst(long closing, Checkpoint seed, SignatureCheck signatures, Header header) {
    return held.olderOf(header.origin()).stream()
        .filter(one -> one.origin().equals(seed.origin()))
        .filter(one -> one.size() > closing && one.size() < seed.size())
        .noneMatch(one -> signatures.signature(one.note(), header.origin()).isPresent());
  }

  /** That the plan stood in the log before, and that no access is between two samples. */
  private void checkPlan(Header header, Told told, SampleDraw draw) {
    String since = draw.line("since");
    Optional<Told> plan =
        plans.stream().filter(one -> one.id().toString().equals(draw.line("plan"))).findFirst();
    require(
        plan.filter(one -> one.index() < draw.seed().size())
            .filter(one -> SampleDraw.OF_PLAN.stream().allMatch(name -> isSame(name, one, draw)))
            .isPresent(),
        SampleFault.PLAN);
    Optional<Told> before =
        draws.stream().filter(one -> one.index() < told.index()).reduce((a, b) -> b);
    Optional<SampleDraw> earlier = before.flatMap(one -> SampleDraw.read(one.id(), one.body()));
    if (earlier.filter(one -> one.line("until").equals(since)).isPresent()) {
      Checkpoint seed = earlier.get().seed();
      require(
          draw.line("after").equals(seed.origin().text() + " " + seed.size()), SampleFault.PERIOD);
      require(plan.isPresent() && plan.equals(standing(since)), SampleFault.PLAN);
    } else if (plan.isPresent()) {
      require(
          draw.line("after").equals(header.origin().text() + " " + (plan.get().index() + 1)),
          SampleFault.PERIOD);
      boolean isOwn =
          since.compareTo(plan.get().recorded()) <= 0
              && plan.get().recorded().compareTo(draw.line("until")) < 0;
      boolean wasOff =
          earlier
              .map(
                  one ->
                      one.line("until").compareTo(since) < 0
                          && standing(one.line("until")).filter(Told::isOff).isPresent())
              .orElse(true);
      require(isOwn && wasOff && isFirstOn(plan.get(), earlier), SampleFault.PERIOD);
    }
  }

  private static boolean isSame(String name, Told plan, SampleDraw draw) {
    return draw.line(name).equals(plan.lines().get(name));
  }

  /** The newest plan that was made known by then, or the first of all. */
  private Optional<Told> standing(String moment) {
    return plans.stream()
        .filter(one -> one.recorded().compareTo(moment) <= 0)
        .reduce((a, b) -> b)
        .or(() -> plans.stream().findFirst());
  }

  private boolean isFirstOn(Told plan, Optional<SampleDraw> earlier) {
    String from = earlier.map(one -> one.line("until")).orElse("");
    return plans.stream()
        .filter(one -> one.recorded().compareTo(from) > 0 && !one.isOff())
        .findFirst()
        .filter(plan::equals)
        .isPresent();
  }

  private Verdict conclude(SampleDraw draw, Found found, byte[] signature) {
    List<String> chosen = draw.draw(found.candidates, signature);
    out.println("Sample of " + draw.line("since") + " to " + draw.line("until"));
    out.println("Seed: the checkpoint of " + draw.seed().size() + " events");
    out.println("Could be drawn: " + found.candidates.size() + ", drawn: " + chosen.size());
    chosen.forEach(out::println);
    String list = SampleDraw.listHash(chosen);
    out.println("List (SHA-256): " + list);
    if (found.purged > 0 && faults.isEmpty()) {
      return cannotTell("the details of " + found.purged + " events of the period were purged");
    }
    boolean sameNumbers =
        draw.line("eligible").equals(Integer.toString(found.candidates.size()))
            && draw.line("drawn").equals(Integer.toString(chosen.size()));
    require(sameNumbers, SampleFault.COUNTS);
    require(draw.line("list").equals(list), SampleFault.LIST);
    return conclude();
  }

  private Verdict conclude() {
    faults.forEach(fault -> out.println(fault.code() + ": " + fault.sentence()));
    if (faults.isEmpty()) {
      out.println("REPEATED: the sample is the one that the log tells of.");
      return Verdict.INTACT;
    }
    out.println("TAMPERED: the sample is not the one that is drawn with this seed by this plan.");
    return Verdict.TAMPERED;
  }

  private Verdict cannotTell(String why) {
    out.println("CANNOT TELL: " + why + ".");
    return Verdict.CANNOT_TELL;
  }

  /** Reads the leaves in their order; the export is known to be intact. */
  private Header read(Reading reading) throws IOException {
    try (InputStream export = Files.newInputStream(file)) {
      Lines lines = new Lines(export);
      Header header =
          Header.read(LineCheck.members(lines.next(), new ArrayList<>()).orElseThrow(), List.of())
              .orElseThrow();
      boolean goesOn = true;
      for (byte[] line = lines.next(); goesOn && line != null; line = lines.next()) {
        Map<String, String> members = LineCheck.members(line, new ArrayList<>()).orElseThrow();
        var index = Form.number(members.get("index"));
        goesOn =
            index.isPresent()
                && !members.containsKey("origin")
                && reading.of(index.getAsLong(), members);
      }
      return header;
    } catch (NotFlatJsonException e) {
      throw new IllegalStateException("An intact export can be read", e);
    }
  }
}
