package org.lanternscr.web.record;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Words;

/** On what the record on the page was opened, in words: on the screen and on paper alike. */
@Named("access")
@RequestScoped
public class AccessOnPage {

  @Inject private PatientOnPage onPage;
  @Inject private Words words;

  /** How it was opened, before the time at which it was. */
  public String getHow() {
    return permission()
        .map(
            given ->
                given
                    .ground()
                    .map(ground -> words.of("openedBy", ground))
                    .orElseGet(() -> agreed(given)))
        .orElse("");
  }

  private String agreed(PermissionToView given) {
    if (given.isGivenEarlier()) {
      return words.text("access.givenEarlier");
    }
    return given.isAgreedByAnother()
        ? words.text("access.someoneAgreed")
        : words.text("access.agreed");
  }

  /** When it was opened; null without a permission. */
  public ClinicalTime getGiven() {
    return permission().map(given -> ClinicalTime.local(given.given())).orElse(null);
  }

  public String getReference() {
    return permission().map(PermissionToView::reference).orElse("");
  }

  /** Whether nobody agreed. */
  public boolean isWithoutPermission() {
    return permission().flatMap(PermissionToView::ground).isPresent();
  }

  /** What the privacy officer is told, and of what evidence, in sentences; empty when nothing. */
  public String getTold() {
    return permission().map(this::told).orElse("");
  }

  private String told(PermissionToView given) {
    List<String> sentences = new ArrayList<>();
    if (given.isAlerted()) {
      sentences.add(
          given.words().isEmpty()
              ? words.text("access.told")
              : words.text("access.toldWords", given.words()));
    }
    if (given.isWatched()) {
      sentences.add(words.text("access.watched"));
    }
    given.evidence().ifPresent(found -> sentences.add(words.text("access.evidence", found)));
    if (given.isAlerted() && given.isSelfClaimed()) {
      sentences.add(words.text("access.selfClaimed"));
    }
    if (given.isAlerted() && given.isToBeFollowedUp()) {
      sentences.add(words.text("access.followUp"));
    }
    return String.join(" ", sentences);
  }

  private Optional<PermissionToView> permission() {
    return onPage.open().flatMap(OpenPatient::permission);
  }
}
