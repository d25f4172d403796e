package org.lanternscr.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Repeats a sample from exports that are intact, each of another epoch of a log (docs/sampling.md,
 * section 6): reads them twice, the second time up to the seed. Prints ids, times, counts and
 * hashes, and nothing of a body.
 */
final class SampleCheck {

  private static final String GIVE_EARLIER = "; export that epoch and give it with --earlier";

  private final List<Path> files;
  private final Held held;
  private final PrintStream out;
  private final List<SampleEvent> plans = new ArrayList<>();
  private final List<SampleEvent> draws = new ArrayList<>();
  private final List<SampleEvent> beginnings = new ArrayList<>();
  private final List<SampleFault> faults = new ArrayList<>();

  /** The export of an epoch. */
  private record Part(Path file, Header header) {

    Origin origin() {
      return header.origin();
    }

    int epoch() {
      return origin().epoch();
    }
  }

  /** What is done with each leaf; false ends it. */
  private interface Reading {
    boolean of(Place place, Map<String, String> line) throws NotFlatJsonException;
  }

  SampleCheck(List<Path> files, Held held, PrintStream out) {
    this.files = files;
    this.held = held;
    this.out = out;
  }

  /**
   * Repeats.
   *
   * @param asked the id of the draw or of its event; empty for the newest
   */
  Verdict check(Optional<String> asked) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Path file : files) {
      parts.add(new Part(file, read(file, this::gather)));
    }
    parts.sort(Comparator.comparingInt(Part::epoch));
    plans.sort(Comparator.comparing(SampleEvent::place));
    draws.sort(Comparator.comparing(SampleEvent::place));
    Optional<String> unfit = unfit(parts);
    Optional<SampleEvent> told =
        draws.stream()
            .filter(one -> asked.isEmpty() || isAsked(one, asked.get()))
            .reduce((one, other) -> other);
    if (unfit.isPresent() || told.isEmpty()) {
      return cannotTell(unfit.orElse("the log tells of no such sample"));
    }
    Optional<SampleDraw> draw = SampleDraw.read(told.get().id(), told.get().body());
    if (draw.isEmpty()) {
      faults.add(SampleFault.FORM);
      return conclude();
    }
    return repeat(parts, told.get(), draw.get());
  }

  /** Why nothing can be repeated from such exports. */
  private static Optional<String> unfit(List<Part> parts) {
    if (!parts.stream().allMatch(part -> part.header().complete())) {
      return Optional.of("an extract does not hold every access; take a complete export");
    }
    Part first = parts.get(0);
    for (int i = 1; i < parts.size(); i++) {
      if (!parts.get(i).origin().isSameLogAs(first.origin())
          || parts.get(i).epoch() != first.epoch() + i) {
        return Optional.of("the exports are not of epochs of one log that follow each other");
      }
    }
    return Optional.empty();
  }

  private static boolean isAsked(SampleEvent draw, String id) {
    return draw.id().toString().equals(id) || id.equals(draw.lines().get("draw"));
  }

  private boolean gather(Place place, Map<String, String> line) throws NotFlatJsonException {
    Map<String, String> body =
        line.containsKey("body") ? FlatJson.read(line.get("body")) : Map.of();
    Optional<List<SampleEvent>> kept =
        switch (body.getOrDefault("action", "")) {
          case "sample.plan" -> Optional.of(plans);
          case "sample.draw" -> Optional.of(draws);
          case "audit.epoch" -> Optional.of(beginnings);
          default -> Optional.empty();
        };
    kept.ifPresent(
        list ->
            list.add(
                new SampleEvent(
                    place, UUID.fromString(line.get("id")), line.get("recorded"), body)));
    return true;
  }

  private Verdict repeat(List<Part> parts, SampleEvent told, SampleDraw draw) throws IOException {
    Checkpoint seed = draw.seed();
    Optional<Part> seeded =
        parts.stream().filter(part -> part.origin().equals(seed.origin())).findFirst();
    if (seeded.isEmpty()) {
      return cannotTell(
          "the seed is of epoch " + seed.origin().epoch() + " of the log" + GIVE_EARLIER);
    }
    Header header = seeded.get().header();
    Optional<Place> after = Place.read(draw.line("after"), header.origin());
    SignatureCheck signatures =
        new SignatureCheck(
            header, held, new Report(new PrintStream(OutputStream.nullOutputStream())));
    signatures.check();
    Optional<byte[]> signature = signatures.signature(seed.note(), header.origin());
    require(signature.isPresent(), SampleFault.SEED_SIGNATURE);
    require(!told.place().isBefore(Place.end(seed)), SampleFault.SEED_ROOT);
    SampleReading found =
        new SampleReading(
            draw, after.orElse(new Place(header.origin().epoch(), 0)), List.copyOf(beginnings));
    for (Part part : parts) {
      if (part.epoch() <= header.origin().epoch()) {
        read(part.file(), found::take);
      }
    }
    Optional<String> missing = missing(parts.get(0), after, draw, found);
    if (missing.isPresent()) {
      return cannotTell(missing.get());
    }
    Tree tree = found.tree(header.origin().epoch());
    require(
        tree.size() == seed.size() && Arrays.equals(tree.root(), seed.root()),
        SampleFault.SEED_ROOT);
    require(found.closing() >= 0, SampleFault.SEED_TOO_EARLY);
    require(
        !found.isClosedBefore() && isFirst(found.closing(), seed, signatures, header),
        SampleFault.SEED_NOT_FIRST);
    checkPlan(parts, told, draw);
    return signature.isPresent() ? conclude(draw, found, signature.get()) : conclude();
  }

  /** What would have to be given, too; the first epoch has none before it. */
  private Optional<String> missing(
      Part first, Optional<Place> after, SampleDraw draw, SampleReading found) {
    if (!found.goesOn()) {
      return Optional.of(
          "the next epoch does not go on from the export that was given with --earlier");
    }
    if (first.epoch() == 1) {
      return Optional.empty();
    }
    if (after.filter(place -> place.epoch() >= first.epoch()).isEmpty()
        || draw.line("since").compareTo(found.firstRecorded()) < 0) {
      return Optional.of("the period reaches back into an earlier epoch of the log" + GIVE_EARLIER);
    }
    return plan(draw).isPresent()
        ? Optional.empty()
        : Optional.of("the plan stands in an earlier epoch of the log" + GIVE_EARLIER);
  }

  private Optional<SampleEvent> plan(SampleDraw draw) {
    return plans.stream().filter(one -> one.id().toString().equals(draw.line("plan"))).findFirst();
  }

  private void require(boolean holds, SampleFault fault) {
    if (!holds && !faults.contains(fault)) {
      faults.add(fault);
    }
  }

  /** A smaller one that covers the end of the period would have been signed before. */
  private boolean isFirst(long closing, Checkpoint seed, SignatureCheck signatures, Header header) {
    return held.olderOf(header.origin()).stream()
        .filter(one -> one.origin().equals(seed.origin()))
        .filter(one -> one.size() > closing && one.size() < seed.size())
        .noneMatch(one -> signatures.signature(one.note(), header.origin()).isPresent());
  }

  /** That the plan stood in the log before, and that no access is between two samples. */
  private void checkPlan(List<Part> parts, SampleEvent told, SampleDraw draw) {
    String since = draw.line("since");
    Optional<SampleEvent> plan = plan(draw);
    require(
        plan.filter(one -> one.place().isBefore(Place.end(draw.seed())))
            .filter(one -> SampleDraw.OF_PLAN.stream().allMatch(name -> isSame(name, one, draw)))
            .isPresent(),
        SampleFault.PLAN);
    Optional<SampleEvent> before =
        draws.stream().filter(one -> one.place().isBefore(told.place())).reduce((a, b) -> b);
    Optional<SampleDraw> earlier = before.flatMap(one -> SampleDraw.read(one.id(), one.body()));
    if (earlier.filter(one -> one.line("until").equals(since)).isPresent()) {
      Checkpoint seed = earlier.get().seed();
      require(
          draw.line("after").equals(seed.origin().text() + " " + seed.size()), SampleFault.PERIOD);
      require(plan.isPresent() && plan.equals(standing(since)), SampleFault.PLAN);
    } else if (plan.isPresent()) {
      Place next = new Place(plan.get().place().epoch(), plan.get().place().index() + 1);
      Origin origin = parts.get(next.epoch() - parts.get(0).epoch()).origin();
      require(draw.line("after").equals(origin.text() + " " + next.index()), SampleFault.PERIOD);
      boolean isOwn =
          since.compareTo(plan.get().recorded()) <= 0
              && plan.get().recorded().compareTo(draw.line("until")) < 0;
      boolean wasOff =
          earlier
              .map(
                  one ->
                      one.line("until").compareTo(since) < 0
                          && standing(one.line("until")).filter(SampleEvent::isOff).isPresent())
              .orElse(true);
      require(isOwn && wasOff && isFirstOn(plan.get(), earlier), SampleFault.PERIOD);
    }
  }

  private static boolean isSame(String name, SampleEvent plan, SampleDraw draw) {
    return draw.line(name).equals(plan.lines().get(name));
  }

  /** The newest plan that was made known by then, or the first of all. */
  private Optional<SampleEvent> standing(String moment) {
    return plans.stream()
        .filter(one -> one.recorded().compareTo(moment) <= 0)
        .reduce((a, b) -> b)
        .or(() -> plans.stream().findFirst());
  }

  private boolean isFirstOn(SampleEvent plan, Optional<SampleDraw> earlier) {
    String from = earlier.map(one -> one.line("until")).orElse("");
    return plans.stream()
        .filter(one -> one.recorded().compareTo(from) > 0 && !one.isOff())
        .findFirst()
        .filter(plan::equals)
        .isPresent();
  }

  private Verdict conclude(SampleDraw draw, SampleReading found, byte[] signature) {
    List<String> chosen = draw.draw(found.candidates(), signature);
    out.println("Sample of " + draw.line("since") + " to " + draw.line("until"));
    out.println("Seed: the checkpoint of " + draw.seed().size() + " events");
    out.println("Could be drawn: " + found.candidates().size() + ", drawn: " + chosen.size());
    chosen.forEach(out::println);
    String list = SampleDraw.listHash(chosen);
    out.println("List (SHA-256): " + list);
    if (found.purged() > 0 && faults.isEmpty()) {
      return cannotTell("the details of " + found.purged() + " events of the period were purged");
    }
    boolean sameNumbers =
        draw.line("eligible").equals(Integer.toString(found.candidates().size()))
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

  /** Reads the leaves of an export in their order; it is known to be intact. */
  private static Header read(Path file, Reading reading) throws IOException {
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
                && reading.of(new Place(header.origin().epoch(), index.getAsLong()), members);
      }
      return header;
    } catch (NotFlatJsonException e) {
      throw new IllegalStateException("An intact export can be read", e);
    }
  }
}
