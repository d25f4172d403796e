package org.lanternscr.flag.misuse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lanternscr.flag.rules.Access;
import org.lanternscr.flag.rules.Access.Opening;
import org.lanternscr.flag.rules.Access.Person;
import org.lanternscr.site.FlagKind;
import org.lanternscr.site.FlagTuning;
import org.lanternscr.staff.Answer;
import org.lanternscr.staff.WorkingHours;
import org.lanternscr.staff.WorkingPattern;

/** Reads the files of the set as the rules would find it in a trust's lists and trail. */
public final class MisuseSet {

  private static final Duration BEFORE = Duration.ofHours(24);
  private static final Duration AFTER = Duration.ofHours(72);
  private static final Duration AROUND = Duration.ofMinutes(120);

  private final Map<String, Map<String, String>> staff = by("staff.csv", "user");
  private final Map<String, Map<String, String>> patients = by("patients.csv", "patient");
  private final Map<String, List<Map<String, String>>> stays = groups("attendances.csv", "patient");
  private final List<Map<String, String>> accesses = rows("accesses.csv");
  private final Map<String, List<Opening>> openings =
      accesses.stream()
          .collect(
              Collectors.groupingBy(
                  row -> row.get("user"),
                  Collectors.mapping(
                      row -> new Opening(row.get("patient"), at(row)), Collectors.toList())));
  private final boolean allNumbers =
      staff.values().stream().noneMatch(one -> one.get("number").isEmpty());
  private final Set<String> numbers =
      staff.values().stream().map(one -> one.get("number")).collect(Collectors.toSet());

  /**
   * An access of the set with what it is in truth.
   *
   * @param kind of what it is, in a word
   * @param story which accesses belong together
   */
  public record Labelled(Access access, boolean isMisuse, String kind, String story) {}

  /** Where the patients of each department are, as a trust writes it. */
  public static Map<String, Set<String>> places() {
    return rows("departments.csv").stream()
        .collect(
            Collectors.toMap(
                row -> FlagTuning.name(row.get("department")),
                row ->
                    Arrays.stream(row.get("places").split("\\|"))
                        .map(FlagTuning::name)
                        .collect(Collectors.toSet())));
  }

  /** Every access, oldest first. */
  public List<Labelled> accesses(FlagTuning tuning) {
    return accesses.stream().map(row -> labelled(row, tuning)).toList();
  }

  private Labelled labelled(Map<String, String> row, FlagTuning tuning) {
    Map<String, String> user = staff.get(row.get("user"));
    Map<String, String> patient = patients.get(row.get("patient"));
    Instant at = at(row);
    Access access =
        new Access(
            row.get("patient"),
            at,
            told(user, patient, at),
            new Person(
                user.get("department"),
                WorkingPattern.read(user.get("working_pattern")).map(WorkingHours::new),
                tuning.commonSurnames().contains(FlagTuning.name(user.get("surname")))),
            openings.get(row.get("user")).stream()
                .filter(opening -> opening.at().isBefore(at.plus(AROUND)))
                .toList(),
            Optional.of(places(row.get("patient"), at)));
    return new Labelled(
        access, row.get("truth").equals("misuse"), row.get("kind"), row.get("story"));
  }

  /** As the ladder of checks answers. */
  private Map<FlagKind, Answer> told(
      Map<String, String> user, Map<String, String> patient, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    String number = user.get("number");
    boolean isOwn = patient.get("patient").equals(number);
    boolean isOn = numbers.contains(patient.get("patient")) && !isOwn;
    boolean isSilent = patient.get("restricted").equals("yes") || user.get("postcode").isEmpty();
    Map<FlagKind, Answer> told = new EnumMap<>(FlagKind.class);
    told.put(FlagKind.OWN_RECORD, number.isEmpty() ? Answer.NOT_CHECKED : Answer.of(isOwn));
    told.put(FlagKind.WATCHED, Answer.of(isBy(patient.get("watched_from"), day)));
    told.put(FlagKind.SAME_SURNAME, Answer.of(user.get("surname").equals(patient.get("surname"))));
    told.put(
        FlagKind.SAME_ADDRESS,
        isSilent
            ? Answer.NOT_CHECKED
            : Answer.of(user.get("postcode").equals(patient.get("postcode"))));
    told.put(FlagKind.COLLEAGUE, isOn || allNumbers ? Answer.of(isOn) : Answer.NOT_CHECKED);
    told.put(FlagKind.DECEASED, Answer.of(isBy(patient.get("died"), day)));
    return told;
  }

  private static boolean isBy(String first, LocalDate day) {
    return !first.isEmpty() && !LocalDate.parse(first).isAfter(day);
  }

  private List<String> places(String patient, Instant at) {
    return stays.getOrDefault(patient, List.of()).stream()
        .filter(stay -> !at.isBefore(Instant.parse(stay.get("from")).minus(BEFORE)))
        .filter(stay -> at.isBefore(Instant.parse(stay.get("until")).plus(AFTER)))
        .map(stay -> stay.get("place"))
        .toList();
  }

  private static Instant at(Map<String, String> row) {
    return Instant.parse(row.get("at"));
  }

  private static Map<String, Map<String, String>> by(String file, String key) {
    return rows(file).stream().collect(Collectors.toMap(row -> row.get(key), Function.identity()));
  }

  private static Map<String, List<Map<String, String>>> groups(String file, String key) {
    return rows(file).stream().collect(Collectors.groupingBy(row -> row.get(key)));
  }

  private static List<Map<String, String>> rows(String file) {
    try (InputStream read = MisuseSet.class.getResourceAsStream(file)) {
      List<String> lines = new String(read.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      String[] heading = lines.get(0).split(",");
      return lines.stream().skip(1).map(line -> row(heading, line.split(",", -1))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> row(String[] heading, String[] values) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < heading.length; i++) {
      row.put(heading[i], values[i]);
    }
    return row;
  }
}
