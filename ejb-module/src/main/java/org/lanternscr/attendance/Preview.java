package org.lanternscr.attendance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an import would do, in figures; nothing of a patient.
 *
 * @param hash SHA-256 of the file
 * @param kinds how many attendances of each kind
 * @param places how many different places
 * @param first when the earliest begins
 * @param last when the latest begins
 * @param cancelled how many are cancelled
 * @param added how many the site did not have
 * @param changed how many the site had otherwise
 */
public record Preview(
    UUID id,
    Instant uploaded,
    String hash,
    Map<AttendanceKind, Integer> kinds,
    int places,
    Optional<Instant> first,
    Optional<Instant> last,
    int cancelled,
    int added,
    int changed) {

  public Preview {
    kinds = Map.copyOf(kinds);
  }

  /** How many attendances there are. */
  public int entries() {
    return kinds.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The figures that events and the report of a folder tell, a line each. */
  String told(ImportSource source) {
    return Stream.of(
            "source=" + source.word(),
            "entries=" + entries(),
            "added=" + added,
            "changed=" + changed,
            "cancelled=" + cancelled,
            "sha256=" + hash)
        .collect(Collectors.joining("\n"));
  }
}
