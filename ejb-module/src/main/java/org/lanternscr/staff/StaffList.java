package org.lanternscr.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.patient.Patient;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.settings.Settings;
import org.lanternscr.staff.StaffRows.Kept;

/**
 * What the staff lists say of a user and a patient, as the database has them now. The user counts
 * as every site of the trust has them; a colleague is of the site where the user works.
 */
@ApplicationScoped
public class StaffList {

  @Inject private TrustConfiguration configuration;
  @Inject private StaffRows rows;

  /** Nothing is asked but this trust's own database. */
  public StaffAnswers of(Caller caller, Patient patient) {
    Optional<Path> keys =
        configuration
            .optional(StaffDesk.KEYS)
            .filter(text -> !text.isEmpty())
            .flatMap(Settings::pathOf);
    if (keys.isEmpty()) {
      return StaffAnswers.NOTHING;
    }
    List<Kept> self = rows.ofUser(caller.userId());
    String user = caller.userId();
    List<NhsNumber> numbers =
        Stream.concat(Stream.of(patient.number()), patient.replaces().stream()).toList();
    return new StaffAnswers(
        answer(
            keys.get(),
            self,
            (hashes, member) -> member.number().map(own -> isAny(own, hashes, numbers))),
        answer(
            keys.get(),
            self,
            (hashes, member) ->
                surname(patient)
                    .map(name -> Arrays.equals(member.surname(), hashes.surname(user, name)))),
        answer(
            keys.get(),
            self,
            (hashes, member) ->
                postcode(patient)
                    .flatMap(
                        code ->
                            member
                                .postcode()
                                .map(own -> Arrays.equals(own, hashes.postcode(user, code))))),
        colleague(keys.get(), caller, numbers));
  }

  /** Yes if any list says so; no only if one could say it. */
  private static Answer answer(
      Path keys,
      List<Kept> self,
      BiFunction<StaffHashes, HashedMember, Optional<Boolean>> compared) {
    List<Boolean> found =
        self.stream()
            .flatMap(
                kept ->
                    StaffHashes.named(keys, kept.keyId())
                        .flatMap(hashes -> compared.apply(hashes, kept.member()))
                        .stream())
            .toList();
    return found.isEmpty() ? Answer.NOT_CHECKED : Answer.of(found.contains(true));
  }

  private static boolean isAny(byte[] own, StaffHashes hashes, List<NhsNumber> numbers) {
    return numbers.stream().anyMatch(number -> Arrays.equals(own, hashes.number(number)));
  }

  private Answer colleague(Path keys, Caller caller, List<NhsNumber> numbers) {
    Optional<StaffImport> list = rows.newest(caller.site());
    Optional<StaffHashes> hashes = list.flatMap(known -> StaffHashes.named(keys, known.keyId()));
    if (hashes.isEmpty()) {
      return Answer.NOT_CHECKED;
    }
    boolean isOn =
        numbers.stream()
            .map(hashes.get()::number)
            .anyMatch(number -> rows.isOn(list.get(), number, caller.userId()));
    return isOn || list.get().hasAllNumbers() ? Answer.of(isOn) : Answer.NOT_CHECKED;
  }

  private static Optional<String> surname(Patient patient) {
    return patient
        .name()
        .map(Patient.PersonName::family)
        .filter(family -> !Likeness.surname(family).isEmpty());
  }

  /** PDS gives it last; a restricted patient has no address here. */
  private static Optional<String> postcode(Patient patient) {
    List<String> address = patient.address();
    return address.isEmpty()
        ? Optional.empty()
        : Likeness.postcode(address.get(address.size() - 1));
  }
}
