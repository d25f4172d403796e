package org.lanternscr.web.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lanternscr.review.CaseResult;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseResult.NotDone;
import org.lanternscr.review.Closing;
import org.lanternscr.review.MatchedAlerts;
import org.lanternscr.review.OutcomeCode;
import org.lanternscr.review.Refusal;
import org.lanternscr.review.WorklistLine;
import org.lanternscr.site.Reason;
import org.lanternscr.web.display.OptionOnPage;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Words;

/** Gives each of the ticked alerts that a list explains an outcome, and closes them in one go. */
@Named("closeMatched")
@RequestScoped
public class CloseMatchedScreen {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");
  private static final String FORM = "matched";

  @EJB private MatchedAlerts matched;
  @Inject private Posted posted;
  @Inject private CarriedOver carried;
  @Inject private SaidAgain again;
  @Inject private Words words;

  private List<MatchOnPage> lines = List.of();
  private int leftOut;
  private int goingOn;

  /** Sends people back who have ticked nothing that can be closed so. */
  public void open() {
    List<UUID> ticked = ticked();
    again.take(FORM, ticked.stream().map(alert -> "outcome-" + alert).toList());
    AlertWording wording = new AlertWording(words);
    LocalDate today = LocalDate.now(WALL_CLOCK);
    List<WorklistLine> explained = matched.of(ticked);
    lines =
        explained.stream()
            .filter(WorklistLine::isMatched)
            .map(
                line -> {
                  String field = "outcome-" + line.alert().id();
                  return new MatchOnPage(
                      wording.onPage(line, today),
                      field,
                      options(matched.outcomes(line.site()), field));
                })
            .toList();
    leftOut = ticked.size() - explained.size();
    goingOn = explained.size() - lines.size();
    if (lines.isEmpty()) {
      if (goingOn > 0) {
        carried.put(CarriedOver.NOTICE, "closeMatched.goOn");
      } else {
        carried.put(CarriedOver.NOTICE, "closeMatched.none");
      }
      Redirect.to(Pages.LIST_ALERTS);
    }
  }

  private List<UUID> ticked() {
    return posted.values("alert").stream()
        .flatMap(text -> AlertFilter.uuid(text).stream())
        .distinct()
        .toList();
  }

  private List<OptionOnPage> options(List<Reason> outcomes, String field) {
    String chosen = again.typed(field);
    List<OptionOnPage> options = new ArrayList<>();
    options.add(new OptionOnPage("", words.text("showCase.choose"), chosen.isEmpty()));
    outcomes.forEach(
        one -> options.add(new OptionOnPage(one.code(), one.whole(), one.code().equals(chosen))));
    return options;
  }

  /** Closes them all, once each has an outcome. */
  public String close() {
    List<Closing> closings = new ArrayList<>();
    for (UUID alert : ticked()) {
      String outcome = posted.text("outcome-" + alert);
      if (outcome.isEmpty()) {
        return here(alert);
      }
      closings.add(new Closing(alert, new OutcomeCode(outcome)));
    }
    Map<UUID, CaseResult> results = matched.close(closings);
    if (results.values().stream().allMatch(Done.class::isInstance)) {
      carried.put(CarriedOver.NOTICE, "closeMatched.done");
    } else if (results.containsValue(new NotDone(Refusal.MAY_GO_ON))) {
      carried.put(CarriedOver.NOTICE, "closeMatched.someGoOn");
    } else {
      carried.put(CarriedOver.NOTICE, "closeMatched.some");
    }
    return Pages.redirectTo(Pages.LIST_ALERTS);
  }

  /** The same page, which says where an outcome is missing. */
  private String here(UUID missing) {
    List<UUID> ticked = ticked();
    again.keep(
        FORM,
        new StepFaultOnPage("outcome-" + missing, words.text("closeMatched.noOutcome")),
        ticked.stream().map(alert -> "outcome-" + alert).toList());
    return Pages.redirectTo(Pages.CLOSE_MATCHED)
        + ticked.stream().map(alert -> "&alert=" + alert).collect(Collectors.joining());
  }

  public List<MatchOnPage> getLines() {
    return lines;
  }

  /** How many of the ticked alerts need a look of their own; blank for none. */
  public String getLeftOut() {
    return leftOut > 0 ? words.text("closeMatched.leftOut", Integer.toString(leftOut)) : "";
  }

  /** How many of them have to wait; blank for none. */
  public String getGoingOn() {
    return goingOn > 0 ? words.text("closeMatched.goingOn", Integer.toString(goingOn)) : "";
  }

  public String getFault() {
    return again.fault();
  }

  /** The first outcome that is missing. */
  public String getTarget() {
    return again.target();
  }
}
