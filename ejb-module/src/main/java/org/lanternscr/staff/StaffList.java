package org.lanternscr.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.patient.KnownNumbers;
import org.lanternscr.patient.Patient;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.SealingKeys;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.settings.Settings;
import org.lanternscr.staff.StaffRows.Kept;

/**
 * What the staff lists say of a user and a patient, as the database has them now. The user counts
 * as every site of the trust has them; a colleague is of the site where the user works.
 */
@ApplicationScoped
public class StaffList {

  private static final Logger LOG = Logger.getLogger(StaffList.class.getName());

  @Inject private TrustConfiguration configuration;
  @Inject private StaffRows rows;

  /**
   * Nothing is asked but this trust's own database.
   *
   * @param numbers by which the patient is known; where they are not complete nobody is told to be
   *     no other than the user, or no colleague
   */
  public StaffAnswers of(Caller caller, Patient patient, KnownNumbers numbers) {
    return keys()
        .map(keys -> of(caller, patient, numbers.all(), keys))
        .map(answers -> numbers.isComplete() ? answers : answers.withoutNoByNumber())
        .orElse(StaffAnswers.NOTHING);
  }

  /**
   * Whether a patient is the user, as far as any list of the trust says.
   *
   * @param numbers by which the patient is known, asked only where a list has a number of the user
   */
  public boolean isOwn(Caller caller, Supplier<KnownNumbers> numbers) {
    List<Kept> self =
        rows.ofUser(caller.userId()).stream()
            .filter(kept -> kept.member().number().isPresent())
            .toList();
    return !self.isEmpty()
        && keys()
            .map(keys -> own(keys, self, numbers.get().all()))
            .filter(Answer.YES::equals)
            .isPresent();
  }

  private static Answer own(SealingKeys keys, List<Kept> self, Set<NhsNumber> numbers) {
    return answer(keys, self, (hashes, member) -> isAny(member.number(), hashes, numbers));
  }

  /** The keys of the hashes; empty where the trust has no lists. */
  private Optional<SealingKeys> keys() {
    Optional<Path> file =
        configuration
            .optional(StaffDesk.KEYS)
            .filter(text -> !text.isEmpty())
            .flatMap(Settings::pathOf);
    Optional<SealingKeys> keys = file.flatMap(SealingKeys::read);
    if (file.isPresent() && keys.isEmpty()) {
      LOG.log(
          Level.SEVERE,
          "The file of staff.key.file cannot be used: of users and patients nothing is checked, and"
              + " each access says so. Put it back, or make one with ./lantern staff-key and import"
              + " the lists anew.");
    }
    return keys;
  }

  private StaffAnswers of(
      Caller caller, Patient patient, Set<NhsNumber> numbers, SealingKeys keys) {
    String user = caller.userId();
    List<Kept> self = rows.ofUser(user);
    Optional<String> surname = surname(patient);
    Optional<String> postcode = postcode(patient);
    return new StaffAnswers(
        own(keys, self, numbers),
        answer(
            keys,
            self,
            (hashes, member) ->
                surname.map(name -> isSame(member.surname(), hashes.surname(user, name)))),
        answer(
            keys,
            self,
            (hashes, member) ->
                postcode.flatMap(
                    code ->
                        member.postcode().map(own -> isSame(own, hashes.postcode(user, code))))),
        colleague(keys, caller, numbers));
  }

  /** Yes if any list says so; no only if one could say it. */
  private static Answer answer(
      SealingKeys keys,
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

  private static Optional<Boolean> isAny(
      Optional<byte[]> own, StaffHashes hashes, Set<NhsNumber> numbers) {
    return own.map(
        hash -> numbers.stream().anyMatch(number -> isSame(hash, hashes.number(number))));
  }

  private static boolean isSame(byte[] one, byte[] another) {
    return MessageDigest.isEqual(one, another);
  }

  private Answer colleague(SealingKeys keys, Caller caller, Set<NhsNumber> numbers) {
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
