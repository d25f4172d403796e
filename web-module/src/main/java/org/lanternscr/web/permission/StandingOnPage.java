package org.lanternscr.web.permission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.lanternscr.permission.Agreement;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.StandingPermission;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Words;

/** The permissions that last, in words. */
@Named("standing")
@RequestScoped
public class StandingOnPage {

  private static final ZoneId UK = ZoneId.of("Europe/London");

  @EJB private PermissionDesk permissions;
  @Inject private PageFrame frame;
  @Inject private PatientOnPage onPage;
  @Inject private Words words;

  private List<StandingLine> usable;

  /**
   * Those under which the person may open the record of the patient on the page. What is to be
   * confirmed of user and patient is confirmed in the same form.
   */
  public List<StandingLine> getUsable() {
    if (usable == null) {
      usable =
          frame.isMayViewRecord()
              ? onPage.open().map(open -> permissions.usable(open.patient())).stream()
                  .flatMap(List::stream)
                  .map(this::lineOfPatient)
                  .toList()
              : List.of();
    }
    return usable;
  }

  /** Whether the form is there: when it is sent too, though what it offered has ended meanwhile. */
  public boolean isOffered() {
    return FacesContext.getCurrentInstance().isPostback() || !getUsable().isEmpty();
  }

  /** Whether there is nothing to choose between. */
  public boolean isSingle() {
    return getUsable().size() == 1;
  }

  public StandingLine getFirst() {
    return getUsable().get(0);
  }

  StandingLine line(StandingPermission given) {
    return new StandingLine(given.id().toString(), given.patient().spaced(), whole(given));
  }

  /** The same where the page is about the patient, who may have had another number then. */
  StandingLine lineOfPatient(StandingPermission given) {
    StandingLine line = line(given);
    boolean isSame =
        onPage.open().filter(o -> o.patient().number().equals(given.patient())).isPresent();
    return isSame
        ? line
        : new StandingLine(
            line.id(),
            line.number(),
            words.text("standing.otherNumber", line.words(), line.number()));
  }

  private String whole(StandingPermission given) {
    String who = who(given.agreement());
    String at = ClinicalTime.local(given.given()).shown();
    String whom =
        given
            .workgroup()
            .map(group -> words.text("standing.group", group))
            .orElseGet(() -> words.of("standingKind", given.kind()));
    String by = words.text("standing.by", given.recorder().name(), given.recorder().role());
    return words.text("standing.words", who, at, until(given), whom, by);
  }

  private String who(Agreement agreement) {
    if (agreement.name().isEmpty()) {
      return words.text("standing.patient");
    }
    String name = agreement.name().get().text();
    String capacity = words.text("decider." + agreement.capacity().orElseThrow().word());
    return words.text("standing.proxy", name, capacity);
  }

  /** It ends with a day, which is the one before the moment. */
  private static String until(StandingPermission given) {
    LocalDate last = given.ends().atZone(UK).minusNanos(1).toLocalDate();
    return ClinicalDate.of(last).shown();
  }
}
