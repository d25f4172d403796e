package org.lanternscr.flag.misuse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lanternscr.flag.misuse.Town.Opening;

/** Makes the files of the misuse set, the same bytes every time. */
final class MisuseSetMaker {

  private MisuseSetMaker() {}

  /** Writes the files into the folder that is named. */
  public static void main(String... arguments) throws IOException {
    for (Map.Entry<String, String> file : files().entrySet()) {
      Files.writeString(Path.of(arguments[0], file.getKey()), file.getValue());
    }
  }

  /** The files by their names. */
  static Map<String, String> files() {
    Town town = new Town();
    new InnocentStories(town).tell();
    new MisuseStories(town).tell();
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "departments.csv",
        lines(
            "department,places",
            Department.ALL.stream()
                .filter(one -> !one.places().isEmpty())
                .map(one -> one.name() + "," + String.join("|", one.places()))));
    files.put(
        "staff.csv",
        lines(
            "user,surname,department,working_pattern,number,postcode",
            town.staff.stream()
                .map(
                    one ->
                        String.join(
                            ",",
                            one.user(),
                            one.surname(),
                            one.department().name(),
                            one.hours().text(),
                            one.number(),
                            one.postcode()))));
    files.put(
        "patients.csv",
        lines(
            "patient,surname,postcode,restricted,died,watched_from",
            town.patients.stream()
                .map(
                    one ->
                        String.join(
                            ",",
                            one.number(),
                            one.surname(),
                            one.postcode(),
                            one.restricted() ? "yes" : "no",
                            one.died(),
                            one.watchedFrom()))));
    files.put(
        "attendances.csv",
        lines(
            "patient,kind,place,from,until",
            town.stays.stream()
                .map(
                    one ->
                        String.join(
                            ",",
                            one.patient(),
                            one.kind(),
                            one.place(),
                            told(one.from()),
                            told(one.until())))));
    files.put("accesses.csv", accesses(town.openings));
    return files;
  }

  private static String accesses(List<Opening> openings) {
    return lines(
        "at,user,patient,answer,truth,kind,story",
        openings.stream()
            .sorted(
                Comparator.comparing(Opening::at)
                    .thenComparing(Opening::user)
                    .thenComparing(Opening::patient))
            .map(
                one ->
                    String.join(
                        ",",
                        told(one.at()),
                        one.user(),
                        one.patient(),
                        one.answer(),
                        one.misuse() ? "misuse" : "innocent",
                        one.kind(),
                        one.story())));
  }

  /** By the clock of London, which in November is UTC. */
  private static String told(LocalDateTime at) {
    return at.truncatedTo(ChronoUnit.SECONDS)
        .atOffset(java.time.ZoneOffset.UTC)
        .toInstant()
        .toString();
  }

  private static String lines(String heading, Stream<String> lines) {
    return Stream.concat(Stream.of(heading), lines)
        .collect(java.util.stream.Collectors.joining("\n", "", "\n"));
  }
}
