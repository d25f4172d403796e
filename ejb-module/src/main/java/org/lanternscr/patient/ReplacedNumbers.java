package org.lanternscr.patient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.audit.PatientNumbers;
import org.lanternscr.audit.SamePatient;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.platform.AlertKeys;
import org.lanternscr.platform.SealingKeys;

/**
 * Which NHS number was put in the place of which, as PDS has told it at searches of this trust. It
 * asks the nation nothing.
 */
@ApplicationScoped
public class ReplacedNumbers implements PatientNumbers {

  private static final Logger LOG = Logger.getLogger(ReplacedNumbers.class.getName());

  @Inject private AlertKeys keys;
  @Inject private NumberRows rows;
  @Inject @Any private Instance<NumberFollower> followers;

  /** Every number by which a patient is known. */
  public KnownNumbers of(Patient patient) {
    List<NhsNumber> told = new ArrayList<>(List.of(patient.number()));
    patient.replaces().ifPresent(told::add);
    List<Replacement> pairs =
        pair(patient).stream().collect(Collectors.toCollection(ArrayList::new));
    Around kept = around(told);
    pairs.addAll(kept.pairs());
    return KnownNumbers.of(told, pairs, kept.isComplete());
  }

  /** The same of a number of which nothing else is known. */
  public KnownNumbers of(NhsNumber number) {
    return ofEach(List.of(number)).get(number);
  }

  @Override
  public SamePatient patientOf(NhsNumber number) {
    KnownNumbers known = of(number);
    return new SamePatient(number, known.all(), known.isComplete());
  }

  /** The same of each of some numbers that stand on a list. */
  public Map<NhsNumber, KnownNumbers> ofEach(Collection<NhsNumber> numbers) {
    Set<NhsNumber> different = new LinkedHashSet<>(numbers);
    Around kept = around(different);
    return different.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                number -> KnownNumbers.of(List.of(number), kept.pairs(), kept.isComplete())));
  }

  /**
   * Keeps what a search has told of a patient whose number was replaced. Whoever follows hears of
   * it without the key, too.
   */
  void learn(Patient patient, UUID event) {
    pair(patient)
        .ifPresent(
            pair -> {
              keys.now().map(NumberSeal::newest).ifPresent(seal -> rows.write(pair, seal, event));
              followers.forEach(follower -> follower.follow(patient, event));
            });
  }

  private static Optional<Replacement> pair(Patient patient) {
    return patient
        .replaces()
        .filter(old -> !old.equals(patient.number()))
        .map(old -> new Replacement(old, patient.number()));
  }

  /**
   * What hangs together with some numbers, and whether that is all.
   *
   * @param isComplete whether each key was there under which something was kept
   */
  private record Around(List<Replacement> pairs, boolean isComplete) {}

  private Around around(Collection<NhsNumber> numbers) {
    return keys.now()
        .map(all -> new Around(around(numbers, NumberSeal.each(all)), hasAll(all)))
        .orElseGet(() -> new Around(List.of(), false));
  }

  private boolean hasAll(SealingKeys all) {
    List<String> missing = new ArrayList<>(rows.keyIds());
    missing.removeAll(all.names());
    if (!missing.isEmpty()) {
      LOG.log(
          Level.SEVERE,
          "The file of alert.key.file is without the key(s) {0}, under which replaced numbers are"
              + " kept: whether a patient is known by one of them is not checked, and each access,"
              + " search, report, pack, hold and list of permissions says so. Put them back.",
          String.join(", ", missing));
    }
    return missing.isEmpty();
  }

  private List<Replacement> around(Collection<NhsNumber> numbers, List<NumberSeal> seals) {
    Set<Replacement> found = new LinkedHashSet<>();
    Set<NhsNumber> asked = new HashSet<>();
    Set<NhsNumber> next = new LinkedHashSet<>(numbers);
    while (!next.isEmpty()) {
      asked.addAll(next);
      for (NumberSeal seal : seals) {
        rows.near(seal.keyId(), next.stream().map(seal::hash).toList()).stream()
            .flatMap(row -> seal.open(row).stream())
            .forEach(found::add);
      }
      next =
          found.stream()
              .flatMap(pair -> Stream.of(pair.replaced(), pair.current()))
              .filter(number -> !asked.contains(number))
              .collect(Collectors.toCollection(LinkedHashSet::new));
    }
    return List.copyOf(found);
  }
}
