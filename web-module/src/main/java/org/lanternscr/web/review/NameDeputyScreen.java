package org.lanternscr.web.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.lanternscr.review.Delegation;
import org.lanternscr.review.Deputies;
import org.lanternscr.review.Deputies.Fault;
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
      String target = fault.get() == Fault.LAST_DAY ? "last-day" : "deputy";
      again.keep(FORM, new StepFaultOnPage(target, words.of("deputyFault", fault.get())), FIELDS);
    } else {
      carried.put(CarriedOver.NOTICE, "nameDeputy.named");
    }
    return Pages.redirectTo(Pages.NAME_DEPUTY);
  }

  /** Ends a delegation that runs. */
  public String end() {
    if (AlertFilter.uuid(posted.text("delegation")).filter(deputies::end).isPresent()) {
      carried.put(CarriedOver.NOTICE, "nameDeputy.ended");
    }
    return Pages.redirectTo(Pages.NAME_DEPUTY);
  }

  public boolean isMayName() {
    return deputies.mayName();
  }

  public List<DelegationOnPage> getDelegations() {
    return deputies.list().stream().map(this::onPage).toList();
  }

  private DelegationOnPage onPage(Delegation one) {
    String since = ClinicalTime.local(one.begins()).shown();
    String until = ClinicalTime.local(one.ends()).shown();
    String state = one.isRunning() ? words.text("nameDeputy.runs") : words.text("nameDeputy.over");
    return new DelegationOnPage(
        one.id().toString(),
        words.text("nameDeputy.told", one.fromName(), one.toUser(), since, until, state),
        one.isRunning());
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
