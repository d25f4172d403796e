package org.lanternscr.web.permission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.lanternscr.permission.Lasting;
import org.lanternscr.permission.StandingDesk;
import org.lanternscr.site.Workgroup;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.display.TypedDate;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;

/** For how long they agreed, as it was typed into the form. */
@Named("lasting")
@RequestScoped
public class TypedLasting {

  private static final String THIS_TIME = "this-time";
  private static final String EXTENDED = "extended";
  private static final String GROUP = "group-";
  private static final String CHOSEN = "lasting.chosen";
  private static final String TYPED = "lasting.until";
  private static final Clock UK = Clock.system(ZoneId.of("Europe/London"));

  @EJB private StandingDesk desk;
  @Inject private PageFrame frame;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private String later = "";
  private String until = "";

  /** A workgroup as something to choose. */
  public record Choice(String value, String label) {}

  /** Whether they agreed to this time alone. */
  boolean isThisTime() {
    String chosen = posted.text("lasts");
    return chosen.isEmpty() || chosen.equals(THIS_TIME);
  }

  /** What was typed; empty when it is no such day, or none of the choices. */
  Optional<Lasting> read() {
    return TypedDate.read(posted.text("until"))
        .filter(day -> !day.isBefore(today()) && !day.isAfter(latest()))
        .flatMap(this::read);
  }

  private Optional<Lasting> read(LocalDate last) {
    String chosen = posted.text("lasts");
    List<Workgroup> groups = desk.workgroups();
    if (chosen.equals(EXTENDED)) {
      return Optional.of(new Lasting(last, Optional.empty()));
    }
    return groups.stream()
        .filter(group -> chosen.equals(GROUP + groups.indexOf(group)))
        .findFirst()
        .map(group -> new Lasting(last, Optional.of(group)));
  }

  private static LocalDate today() {
    return LocalDate.now(UK);
  }

  private LocalDate latest() {
    return today().plusDays(desk.longestDays());
  }

  /** The workgroups that the person belongs to. */
  public List<Choice> getGroups() {
    if (!frame.isMayViewRecord()) {
      return List.of();
    }
    List<Workgroup> groups = desk.workgroups();
    return groups.stream()
        .map(
            group ->
                new Choice(
                    GROUP + groups.indexOf(group), words.text("lasting.group", group.name())))
        .toList();
  }

  /** How to write the day, and the last one that can be. */
  public String getHint() {
    return frame.isMayViewRecord()
        ? words.text("lasting.untilHint", ClinicalDate.of(latest()).shown())
        : "";
  }

  /** Keeps what was typed for the page that comes back. */
  void keep() {
    carried.put(CHOSEN, isThisTime() ? "" : posted.text("lasts"));
    carried.put(TYPED, posted.text("until"));
  }

  /** Takes what was kept, once. */
  void takeUp() {
    later = carried.take(CHOSEN).orElse("");
    until = carried.take(TYPED).orElse("");
  }

  /** Which later views were chosen before the page came back; empty when none were. */
  public String getLater() {
    return later;
  }

  /** What was typed as the last day before the page came back. */
  public String getUntil() {
    return until;
  }
}
