package org.lanternscr.web.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.review.Delegation;
import org.lanternscr.review.Deputies;
import org.lanternscr.review.Deputies.Fault;
import org.lanternscr.web.display.ChoiceOnPage;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.display.TypedDate;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;

/** Where a privacy officer names somebody who may act for them, until a day. */
@Named("nameDeputy")
@RequestScoped
public class NameDeputyScreen {

  private static final String FORM = "deputy";
  private static final List<String> FIELDS = List.of("deputy", "last-day");

  @EJB private Deputies deputies;
  @Inject private Posted posted;
  @Inject private CarriedOver carried;
  @Inject private SaidAgain again;
  @Inject private Words words;

  private String notice = "";

  /** Null until they are asked for. */
  private List<Delegation> delegations;

  /** Takes what the last try left to say. */
  public void open() {
    notice = carried.take(CarriedOver.NOTICE).map(key -> words.text(key)).orElse("");
    again.take(FORM, FIELDS);
  }

  /** Names the deputy, or says what is missing. */
  public String name() {
    Optional<Fault> fault =
        deputies.name(posted.text("deputy").strip(), TypedDate.read(posted.text("last-day")));
    if (fault.isPresent()) {
      String target =
          switch (fault.get()) {
            case LAST_DAY -> "last-day";
            case NOT_AN_OFFICER, OVER -> "main";
            default -> "deputy";
          };
      again.keep(FORM, new StepFaultOnPage(target, words.of("deputyFault", fault.get())), FIELDS);
    } else {
      carried.put(CarriedOver.NOTICE, "nameDeputy.named");
    }
    return Pages.redirectTo(Pages.NAME_DEPUTY);
  }

  /** Ends a delegation that runs. */
  public String end() {
    Optional<UUID> delegation = AlertFilter.uuid(posted.text("delegation"));
    Optional<Fault> fault = delegation.flatMap(deputies::end);
    if (delegation.isEmpty()) {
      again.keep(
          FORM, new StepFaultOnPage("delegation", words.text("nameDeputy.noneChosen")), FIELDS);
    } else if (fault.isPresent()) {
      again.keep(FORM, new StepFaultOnPage("main", words.of("deputyFault", fault.get())), FIELDS);
    } else {
      carried.put(CarriedOver.NOTICE, "nameDeputy.ended");
    }
    return Pages.redirectTo(Pages.NAME_DEPUTY);
  }

  /** Whether the reader may name a deputy and end a delegation. */
  public boolean isMayName() {
    return deputies.mayName();
  }

  /** Whether the form to name one is there. One that was sent is, whatever was changed since. */
  public boolean isNameable() {
    return posted.isSent() || isMayName();
  }

  /** Whether there is a delegation to end. A form that was sent is there before that is known. */
  public boolean isEndable() {
    return posted.isSent() || isMayName() && !getRunning().isEmpty();
  }

  /** Who named whom until when, a sentence each. */
  public List<String> getDelegations() {
    return delegations().stream().map(this::told).toList();
  }

  /** Read once, and not by what only posts. */
  private List<Delegation> delegations() {
    if (delegations == null) {
      delegations = posted.isSent() ? List.of() : deputies.list();
    }
    return delegations;
  }

  /** The delegations that count now; one alone is chosen. */
  public List<ChoiceOnPage> getRunning() {
    List<Delegation> running = delegations().stream().filter(Delegation::isRunning).toList();
    return running.stream()
        .map(
            one ->
                new ChoiceOnPage(
                    one.id().toString(),
                    words.text("nameDeputy.one", one.fromName(), one.toUser()),
                    "",
                    running.size() == 1))
        .toList();
  }

  private String told(Delegation one) {
    String since = ClinicalTime.local(one.begins()).shown();
    String until = ClinicalTime.local(one.ends()).shown();
    String state = one.isRunning() ? words.text("nameDeputy.runs") : words.text("nameDeputy.over");
    return words.text("nameDeputy.told", one.fromName(), one.toUser(), since, until, state);
  }

  public String getFault() {
    return again.fault();
  }

  /** What is wrong with a field; blank when nothing is. */
  public String faultOf(String field) {
    return again.faultOf(field);
  }

  public String getTarget() {
    return again.target();
  }

  /** What was typed and could not be taken. */
  public String typed(String field) {
    return again.typed(field);
  }

  public String getNotice() {
    return notice;
  }
}
