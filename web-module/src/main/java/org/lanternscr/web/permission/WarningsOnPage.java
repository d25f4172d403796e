package org.lanternscr.web.permission;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.permission.Check;
import org.lanternscr.permission.Checked;
import org.lanternscr.permission.Confirmation;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.registry.Fact;

/**
 * What was found of user and patient, on the pages before a record, and what the user says to it.
 */
@Named("warnings")
@RequestScoped
public class WarningsOnPage {

  private static final String WHY = "warnings.why";
  private static final String FIELD = "watch-reason";
  private static final String CONFIRMED = "confirmed";

  /** What the names of the fields begin with in the form of a permission that was given earlier. */
  private static final String STANDING = "standing-";

  /** They have a warning of their own at the top of the page. */
  private static final Set<Check> TOLD_ABOVE =
      EnumSet.of(Check.DECEASED, Check.SUPERSEDED, Check.RESTRICTED);

  /** What the staff list is asked. */
  private static final List<Check> OF_STAFF_LIST =
      List.of(Check.OWN_RECORD, Check.SAME_SURNAME, Check.SAME_ADDRESS, Check.COLLEAGUE);

  @EJB private PermissionDesk permissions;
  @Inject private PatientOnPage onPage;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private Optional<Checked> checked = Optional.empty();
  private String why = "";

  @PostConstruct
  void look() {
    checked = onPage.open().map(OpenPatient::patient).map(permissions::look);
    why = carried.take(WHY).orElse("");
  }

  /** What a person must know before they go on, a sentence each. */
  public List<String> getSentences() {
    return sentences(found());
  }

  /** The same for who records at a desk. */
  public List<String> getSentencesAtDesk() {
    return sentences(foundAtDesk());
  }

  private List<String> sentences(Set<Check> told) {
    return told.stream()
        .filter(check -> !TOLD_ABOVE.contains(check))
        .map(check -> words.of("warning", check))
        .toList();
  }

  /** Whether there is something to confirm, other than who the patient is. */
  public boolean isToConfirm() {
    return found().stream().anyMatch(check -> check != Check.SUPERSEDED);
  }

  /** The same where nothing else on the page asks who the patient is. */
  public boolean isAnythingToConfirm() {
    return !found().isEmpty();
  }

  /** Whether there is something to confirm before it is recorded at a desk. */
  public boolean isAnythingToConfirmAtDesk() {
    return !foundAtDesk().isEmpty();
  }

  /** Whether the record is watched, so that a reason is asked. */
  public boolean isWatched() {
    return checked.filter(Checked::isWatched).isPresent();
  }

  /** Names what the page shows in its form. */
  public String getCodes() {
    return codes(found());
  }

  /** The same of a page at a desk. */
  public String getCodesAtDesk() {
    return codes(foundAtDesk());
  }

  private static String codes(Set<Check> told) {
    return told.stream().map(Check::word).collect(Collectors.joining(" "));
  }

  /**
   * What the staff list says, or cannot say, and that nobody could look for a watch: that somebody
   * watches is warned of, and that nobody does is told to nobody.
   */
  public List<Fact> getFacts() {
    List<Fact> facts = new ArrayList<>();
    checked.ifPresent(
        looked -> {
          OF_STAFF_LIST.forEach(check -> facts.add(fact(looked, check)));
          if (looked.notChecked().contains(Check.WATCHED)) {
            facts.add(fact(looked, Check.WATCHED));
          }
        });
    return facts;
  }

  private Fact fact(Checked looked, Check check) {
    return new Fact(words.of("checkName", check), answer(looked, check));
  }

  /** Why something was not checked, a sentence for each that is missing; empty where all was. */
  public List<String> getWhyNotChecked() {
    List<String> missing = new ArrayList<>();
    if (checked.filter(Checked::isForWantOfNumbers).isPresent()) {
      missing.add(words.text("warnings.wantOfNumbers"));
    }
    if (checked.filter(Checked::isForWantOfLists).isPresent()) {
      missing.add(words.text("warnings.wantOfLists"));
    }
    return missing;
  }

  private String answer(Checked looked, Check check) {
    return looked.mayTell(check)
        ? words.of("answer", looked.answer(check))
        : words.text("answer.notTold");
  }

  /** What was written before the page came back. */
  public String getWhy() {
    return why;
  }

  private Set<Check> found() {
    return checked.map(Checked::warnings).orElse(Set.of());
  }

  private Set<Check> foundAtDesk() {
    return checked.map(Checked::warningsAtDesk).orElse(Set.of());
  }

  /** Whether the posted form of a desk says what has to be said. */
  boolean isConfirmedAtDesk() {
    return !isAnythingToConfirmAtDesk() || posted.text(CONFIRMED).equals("yes");
  }

  /** The key of what is missing in the posted form; empty when nothing is. */
  Optional<String> missing(boolean withSuperseded) {
    return missing(withSuperseded ? isAnythingToConfirm() : isToConfirm(), "");
  }

  /** The same of the form of a permission that was given earlier. */
  Optional<String> missingOfStanding() {
    return missing(isAnythingToConfirm(), STANDING);
  }

  private Optional<String> missing(boolean isAsked, String form) {
    carried.put(WHY, posted.lines(form + FIELD));
    if (isAsked && !posted.text(form + CONFIRMED).equals("yes")) {
      return Optional.of("warnings.confirmFault");
    }
    if (isWatched() && !confirmation(form).isExplained()) {
      return Optional.of("warnings.whyFault");
    }
    carried.take(WHY);
    return Optional.empty();
  }

  /** Where that can be mended. */
  static String targetOf(String fault) {
    return fault.equals("warnings.whyFault") ? FIELD : CONFIRMED + "-yes";
  }

  /** The same in the form of a permission that was given earlier. */
  static String targetOfStanding(String fault) {
    return STANDING + targetOf(fault);
  }

  /** What the posted form confirms: only what its page has shown. */
  Confirmation confirmation() {
    return confirmation("");
  }

  /** The same of the form of a permission that was given earlier. */
  Confirmation confirmationOfStanding() {
    return confirmation(STANDING);
  }

  private Confirmation confirmation(String form) {
    Set<Check> shown =
        Stream.of(posted.text("warned").split(" "))
            .flatMap(word -> Check.of(word).stream())
            .collect(Collectors.toSet());
    return new Confirmation(
        shown, isWatched() ? Note.of(posted.all(form + FIELD)) : Confirmation.none().why());
  }
}
