package org.lanternscr.flag.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lanternscr.flag.misuse.MisuseSet.Labelled;
import org.lanternscr.flag.rules.FlagRules;
import org.lanternscr.flag.rules.Verdict;
import org.lanternscr.site.FlagKind;
import org.lanternscr.site.FlagTuning;

/**
 * R5.4: what the flags find on the misuse set, and how much of it is false. The figures stand in
 * docs/benchmarks.md, and in target/bench for {@code ./lantern bench flags}. Nothing is claimed of
 * real misuse.
 */
@Tag("R5.4")
class FlagMeasureTest {

  private static final Path DOCUMENT = Path.of("../docs/benchmarks.md");
  private static final Path BENCH = Path.of("target/bench");
  private static final Pattern TABLE = Pattern.compile("(?m)^\\|.*(\n\\|.*)*");

  private static final String HEADING =
      "| flag | flagged | of these misuse | precision | recall | false per 1,000 | not checked |";

  /** An access with what was flagged of it. */
  private record Flagged(Labelled label, Set<FlagKind> flags, Set<FlagKind> notChecked) {}

  /** The defaults, with the table of places that a trust has to write. */
  private static FlagTuning tuning(boolean attendingExplains, Map<FlagKind, Set<String>> except) {
    return new FlagTuning(
        Set.of(),
        Duration.ofMinutes(30),
        Duration.ofMinutes(60),
        attendingExplains,
        Set.of(),
        15,
        Duration.ofMinutes(10),
        3,
        14,
        MisuseSet.places(),
        except,
        List.of());
  }

  private static List<Flagged> measure(FlagTuning tuning) {
    return new MisuseSet()
        .accesses(tuning).stream()
            .map(
                label -> {
                  List<Verdict> verdicts = FlagRules.look(label.access(), tuning);
                  return new Flagged(
                      label,
                      with(verdicts, Verdict.Outcome.RAISED),
                      with(verdicts, Verdict.Outcome.NOT_CHECKED));
                })
            .toList();
  }

  private static Set<FlagKind> with(List<Verdict> verdicts, Verdict.Outcome outcome) {
    Set<FlagKind> flags = EnumSet.noneOf(FlagKind.class);
    verdicts.stream().filter(one -> one.outcome() == outcome).forEach(one -> flags.add(one.flag()));
    return flags;
  }

  private static String line(String name, List<Flagged> all, List<Flagged> flagged, long silent) {
    long misuse = all.stream().filter(one -> one.label().isMisuse()).count();
    long hits = flagged.stream().filter(one -> one.label().isMisuse()).count();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %s | %.3f | %.1f | %d |",
        name,
        flagged.size(),
        hits,
        flagged.isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f", 1.0 * hits / flagged.size()),
        1.0 * hits / misuse,
        1000.0 * (flagged.size() - hits) / all.size(),
        silent);
  }

  private static List<String> table(List<Flagged> all) {
    List<String> lines = new ArrayList<>(List.of(HEADING, "|---|---|---|---|---|---|---|"));
    for (FlagKind flag : FlagKind.values()) {
      lines.add(
          line(
              flag.word(),
              all,
              all.stream().filter(one -> one.flags().contains(flag)).toList(),
              all.stream().filter(one -> one.notChecked().contains(flag)).count()));
    }
    lines.add(line("any flag", all, atLeast(all, 1), 0));
    lines.add(line("two flags or more", all, atLeast(all, 2), 0));
    return lines;
  }

  /** Each is the next one in the document after what is said above the first. */
  private static void standsBelow(String heading, String name, List<List<String>> tables)
      throws IOException {
    List<String> told = tables.stream().map(lines -> String.join("\n", lines)).toList();
    Files.createDirectories(BENCH);
    Files.writeString(
        BENCH.resolve("flags-" + name + ".txt"),
        heading + "\n\n" + String.join("\n\n", told) + "\n\n");
    String[] parts = Files.readString(DOCUMENT).split(Pattern.quote("\n" + heading));
    assertThat(parts).as(heading).hasSize(2);
    assertThat(TABLE.matcher(parts[1]).results().limit(told.size()).map(MatchResult::group))
        .containsExactlyElementsOf(told);
  }

  private static List<Flagged> atLeast(List<Flagged> all, int flags) {
    return all.stream().filter(one -> one.flags().size() >= flags).toList();
  }

  /** Of each kind: accesses, stories, those of which some access is flagged, and by what. */
  private static List<String> kinds(List<Flagged> all, boolean isMisuse) {
    Map<String, List<Flagged>> kinds = new TreeMap<>();
    all.stream()
        .filter(one -> one.label().isMisuse() == isMisuse)
        .forEach(
            one -> kinds.computeIfAbsent(one.label().kind(), kind -> new ArrayList<>()).add(one));
    List<String> lines = new ArrayList<>();
    lines.add(
        "| "
            + (isMisuse ? "misuse" : "innocent")
            + " | accesses | flagged | stories | flagged | by |");
    lines.add("|---|---|---|---|---|---|");
    kinds.forEach(
        (kind, some) -> {
          List<Flagged> hit = atLeast(some, 1);
          Map<FlagKind, Integer> by = new EnumMap<>(FlagKind.class);
          hit.forEach(one -> one.flags().forEach(flag -> by.merge(flag, 1, Integer::sum)));
          lines.add(
              String.format(
                  Locale.ROOT,
                  "| %s | %d | %d | %d | %d | %s |",
                  kind,
                  some.size(),
                  hit.size(),
                  stories(some),
                  stories(hit),
                  String.join(
                      ", ",
                      by.entrySet().stream()
                          .map(one -> one.getKey().word() + " " + one.getValue())
                          .toList())));
        });
    return lines;
  }

  private static long stories(List<Flagged> some) {
    return some.stream().map(one -> one.label().story()).distinct().count();
  }

  @Test
  void theFlagsOfTheDefaultsFindWhatTheFiguresSay() throws IOException {
    List<Flagged> all = measure(tuning(true, Map.of()));
    standsBelow(
        "With the defaults, and the places of each department",
        "defaults",
        List.of(table(all), kinds(all, true), kinds(all, false)));
  }

  /** What a trust writes that knows whose work looks like misuse. */
  @Test
  void withTheDepartmentsThatATrustExcepts() throws IOException {
    List<Flagged> all =
        measure(
            tuning(
                true,
                Map.of(
                    FlagKind.DECEASED, Set.of("medical examiner"),
                    FlagKind.REPEAT, Set.of("gp link", "pharmacy"))));
    standsBelow("With departments excepted whose work it is", "excepted", List.of(table(all)));
  }

  /** The rule for hours as it was first measured: it flags work that a list does not know of. */
  @Test
  void whereAnAttendanceExplainsNothing() throws IOException {
    List<Flagged> all = measure(tuning(false, Map.of()));
    standsBelow(
        "**The rule for hours was changed once after it was measured.**",
        "unexplained",
        List.of(table(all)));
  }
}
