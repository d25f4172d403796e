package org.lanternscr.web.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.review.ActKind;
import org.lanternscr.review.CaseDesk;
import org.lanternscr.review.CaseResult;
import org.lanternscr.review.CaseResult.NotDone;
import org.lanternscr.review.CaseResult.Overtaken;
import org.lanternscr.review.CaseState;
import org.lanternscr.review.CaseStep;
import org.lanternscr.review.CaseText;
import org.lanternscr.review.CaseView;
import org.lanternscr.review.FlagPage;
import org.lanternscr.review.NationalClosing;
import org.lanternscr.review.NationalViewer;
import org.lanternscr.review.OutcomeCode;
import org.lanternscr.review.Refusal;
import org.lanternscr.web.audit.AuditLine;
import org.lanternscr.web.audit.AuditWording;
import org.lanternscr.web.audit.IntegrityOnPage;
import org.lanternscr.web.audit.IntegrityStrip;
import org.lanternscr.web.display.OptionOnPage;
import org.lanternscr.web.display.TypedDate;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.registry.Fact;

/**
 * A case: what happened, what was done about it, and the one form in which it goes on. When
 * somebody else was faster, what they did is shown and what was typed stays where it was.
 */
@Named("showCase")
@RequestScoped
public class ShowCaseScreen {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");

  /** Everything on the page in which something can be typed or chosen. */
  private static final List<String> FIELDS =
      List.of(
          "act",
          "outcome",
          "said",
          "national-alert",
          "national-reference",
          "national-on",
          "national-by");

  @EJB private CaseDesk desk;
  @EJB private NationalViewer national;
  @Inject private IntegrityStrip strip;
  @Inject private HttpServletRequest request;
  @Inject private Posted posted;
  @Inject private CarriedOver carried;
  @Inject private SaidAgain again;
  @Inject private Words words;

  private String notice = "";
  private Optional<CaseView> view = Optional.empty();

  /** Sends people back to the worklist who have no case to look at. */
  public void open() {
    notice = carried.take(CarriedOver.NOTICE).map(key -> words.text(key)).orElse("");
    view = AlertFilter.uuid(request.getParameter("case")).flatMap(desk::show);
    if (view.isEmpty()) {
      carried.put(CarriedOver.NOTICE, "listAlerts.noCase");
      Redirect.to(Pages.LIST_ALERTS);
    } else {
      again.take(form(view.get().reviewCase().id()), FIELDS);
      strip.look(List.of(view.get().reviewCase().site()));
    }
  }

  /** Whether the trail behind the case can be relied on. */
  public IntegrityOnPage getIntegrity() {
    return strip.bar();
  }

  /** Has the log of the case's site checked now. */
  public String check() {
    strip.check();
    return AlertFilter.uuid(posted.text("case"))
        .map(caseId -> Pages.redirectTo(Pages.SHOW_CASE) + "&case=" + caseId)
        .orElse(Pages.redirectTo(Pages.LIST_ALERTS));
  }

  /** Writes what was chosen, or says what is missing; what was typed stays. */
  public String write() {
    Optional<UUID> caseId = AlertFilter.uuid(posted.text("case"));
    if (caseId.isEmpty()) {
      return Pages.redirectTo(Pages.LIST_ALERTS);
    }
    String act = posted.text("act");
    String seen = posted.text("seen");
    CaseText said = CaseText.of(posted.all("said"));
    Optional<StepFaultOnPage> fault = faultOf(act, said);
    if (fault.isEmpty()) {
      int number = seen.matches("[0-9]{1,6}") ? Integer.parseInt(seen) : -1;
      fault = faultOf(does(act, new CaseStep(caseId.get(), number, said)));
    }
    return here(caseId.get(), fault);
  }

  private Optional<StepFaultOnPage> faultOf(CaseResult result) {
    if (result instanceof NotDone not) {
      String target = not.why() == Refusal.NO_OUTCOME ? "outcome" : "act";
      return fault(target, words.of("refusal", not.why()));
    }
    return result instanceof Overtaken
        ? fault("said", words.text("showCase.overtaken"))
        : Optional.empty();
  }

  private String here(UUID caseId, Optional<StepFaultOnPage> fault) {
    if (fault.isPresent()) {
      again.keep(form(caseId), fault.get(), FIELDS);
    } else {
      carried.put(CarriedOver.NOTICE, "showCase.written");
    }
    return Pages.redirectTo(Pages.SHOW_CASE) + "&case=" + caseId;
  }

  private static String form(UUID caseId) {
    return "case." + caseId;
  }

  /** Keeps that an alert was closed in the national alert viewer too, or says what is missing. */
  public String closedThere() {
    Optional<UUID> caseId = AlertFilter.uuid(posted.text("case"));
    return caseId.isEmpty()
        ? Pages.redirectTo(Pages.LIST_ALERTS)
        : here(caseId.get(), closedThere(caseId.get()));
  }

  private Optional<StepFaultOnPage> closedThere(UUID caseId) {
    Optional<UUID> alert = AlertFilter.uuid(posted.text("national-alert"));
    String reference = posted.text("national-reference").strip();
    String by = posted.text("national-by").strip();
    Optional<LocalDate> on = TypedDate.read(posted.text("national-on"));
    if (alert.isEmpty()) {
      return fault("national-alert", words.text("showCase.noAlert"));
    }
    Optional<NationalClosing.Fault> wrong =
        NationalClosing.fault(reference, on, by, LocalDate.now(WALL_CLOCK));
    if (wrong.isPresent()) {
      return fault(
          "national-" + AlertFilter.word(wrong.get()), words.of("closingFault", wrong.get()));
    }
    NationalClosing closing = new NationalClosing(reference, on.orElseThrow(), by);
    return national.note(caseId, alert.get(), closing) instanceof NotDone not
        ? fault("national-alert", words.of("refusal", not.why()))
        : Optional.empty();
  }

  private CaseResult does(String act, CaseStep step) {
    return switch (act) {
      case "note" -> desk.note(step);
      case "ask" -> desk.ask(step);
      case "countersign" -> desk.countersign(step);
      case "return" -> desk.sendBack(step);
      case "reopen" -> desk.reopen(step);
      default -> desk.decide(step, new OutcomeCode(posted.text("outcome")));
    };
  }

  private Optional<StepFaultOnPage> faultOf(String act, CaseText said) {
    if (!List.of("note", "ask", "decide", "countersign", "return", "reopen").contains(act)) {
      return fault("act", words.text("showCase.noAct"));
    }
    boolean isDecision = act.equals("decide");
    boolean isOutcomeChosen = !posted.text("outcome").isEmpty();
    if (isDecision && !isOutcomeChosen) {
      return fault("outcome", words.text("showCase.noOutcome"));
    }
    if (!isDecision && isOutcomeChosen) {
      return fault("act", words.text("showCase.outcomeToo"));
    }
    if (said.isTooLong()) {
      return Optional.of(
          new StepFaultOnPage(
              "said", words.text("showCase.tooLong", Integer.toString(CaseText.LONGEST))));
    }
    boolean isNeeded = !isDecision && !act.equals("countersign");
    return isNeeded && said.isEmpty()
        ? fault("said", words.text("showCase.noText"))
        : Optional.empty();
  }

  private static Optional<StepFaultOnPage> fault(String target, String text) {
    return Optional.of(new StepFaultOnPage(target, text));
  }

  public String getCaseId() {
    return view.map(shown -> shown.reviewCase().id().toString()).orElse("");
  }

  /** The number of the last act that the page shows. */
  public int getSeen() {
    return view.map(shown -> shown.reviewCase().last()).orElse(0);
  }

  public String getTitle() {
    return view.map(CaseView::reviewCase)
        .map(about -> words.text("showCase.title", about.reference(), about.userName()))
        .orElse("");
  }

  public List<Fact> getFacts() {
    return view.map(shown -> new CaseWording(words).facts(shown, LocalDate.now(WALL_CLOCK)))
        .orElse(List.of());
  }

  public List<AlertOnPage> getAlerts() {
    AlertWording wording = new AlertWording(words);
    LocalDate today = LocalDate.now(WALL_CLOCK);
    return view.map(CaseView::alerts).orElse(List.of()).stream()
        .map(line -> wording.onPage(line, today))
        .toList();
  }

  /** The flagged accesses that it joins. */
  public List<FlagOnPage> getAccesses() {
    FlagWording wording = new FlagWording(words);
    return view.map(CaseView::accesses).orElse(List.of()).stream()
        .map(access -> new FlagPage.Line(access, view.map(shown -> shown.reviewCase().id()), false))
        .map(wording::onPage)
        .toList();
  }

  public List<ActOnPage> getActs() {
    return view.map(shown -> new CaseWording(words).acts(shown.reviewCase())).orElse(List.of());
  }

  public List<ClosingOnPage> getClosings() {
    return view.map(shown -> new CaseWording(words).closings(shown)).orElse(List.of());
  }

  /** The alerts of which nobody has said so yet. */
  public List<OptionOnPage> getOpenThere() {
    String chosen = again.typed("national-alert");
    return getClosings().stream()
        .filter(closing -> closing.told().isEmpty())
        .map(
            closing ->
                new OptionOnPage(
                    closing.alert(), closing.reference(), closing.alert().equals(chosen)))
        .toList();
  }

  /** What was typed of a closing there and is not written yet, by its field. */
  public String typed(String field) {
    return again.typed(field);
  }

  /** What is wrong with a field; blank when nothing is. */
  public String faultOf(String field) {
    return again.faultOf(field);
  }

  public List<AuditLine> getEvents() {
    return view.map(shown -> new AuditWording(words).lines(shown.events())).orElse(List.of());
  }

  public boolean isMoreEvents() {
    return view.filter(CaseView::moreEvents).isPresent();
  }

  /** Why the reader may do nothing here; blank where they may. */
  public String getMayNot() {
    return view.flatMap(CaseView::mayNot).map(why -> words.of("refusal", why)).orElse("");
  }

  /** Why the reader is no second reviewer of what is proposed; blank where they are. */
  public String getMayNotCountersign() {
    return view.flatMap(CaseView::mayNotCountersign)
        .map(why -> words.of("refusal", why))
        .orElse("");
  }

  /** What the reader can do next. */
  public List<ChoiceOfAct> getChoices() {
    List<ChoiceOfAct> choices = new ArrayList<>();
    CaseState state = view.map(shown -> shown.reviewCase().state()).orElse(CaseState.CLOSED);
    Optional<Refusal> second = view.flatMap(CaseView::mayNotCountersign);
    add(choices, "note", state.allows(ActKind.NOTE));
    add(choices, "ask", state.allows(ActKind.ASK));
    add(choices, "decide", state.allows(ActKind.CLOSE));
    add(choices, "countersign", state.allows(ActKind.COUNTERSIGN) && second.isEmpty());
    add(choices, "return", state.allows(ActKind.RETURN) && second.isEmpty());
    add(choices, "reopen", state.allows(ActKind.REOPEN));
    return choices;
  }

  private void add(List<ChoiceOfAct> choices, String act, boolean isPossible) {
    if (isPossible) {
      choices.add(
          new ChoiceOfAct(
              act,
              words.text("chooseAct." + act),
              words.text("chooseAct." + act + ".hint"),
              again.typed("act").equals(act)));
    }
  }

  public List<OptionOnPage> getOutcomes() {
    List<OptionOnPage> options = new ArrayList<>();
    String chosen = again.typed("outcome");
    options.add(new OptionOnPage("", words.text("showCase.choose"), chosen.isEmpty()));
    view.map(CaseView::outcomes).orElse(List.of()).stream()
        .map(one -> new OptionOnPage(one.code(), one.whole(), one.code().equals(chosen)))
        .forEach(options::add);
    return options;
  }

  /** Whether an outcome can be chosen. */
  public boolean isDecidable() {
    return view.filter(shown -> shown.reviewCase().state().allows(ActKind.CLOSE)).isPresent();
  }

  /** What was typed and is not written yet. */
  public String getSaid() {
    return again.typed("said");
  }

  public String getSaidHint() {
    return words.text("showCase.saidHint", Integer.toString(CaseText.LONGEST));
  }

  public String getFault() {
    return again.fault();
  }

  /** Where it can be mended. */
  public String getTarget() {
    String target = again.target();
    return target.equals("act")
        ? "act-" + getChoices().stream().findFirst().map(ChoiceOfAct::value).orElse("")
        : target;
  }

  public String getNotice() {
    return notice;
  }
}
