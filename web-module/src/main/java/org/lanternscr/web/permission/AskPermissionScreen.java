package org.lanternscr.web.permission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lanternscr.patient.Patient;
import org.lanternscr.permission.Agreement;
import org.lanternscr.permission.DecisionMaker;
import org.lanternscr.platform.Rights;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.record.SummarySearch;
import org.lanternscr.record.SummarySearch.Exists;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientInContext;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Turn;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.outcome.LastOutcome;

/** What is known of a summary, and the one question before it is opened. */
@Named("askPermission")
@RequestScoped
public class AskPermissionScreen {

  static final String FAULT = "ask-permission.fault";
  private static final String CHOSEN = "ask-permission.chosen";
  private static final String USED = "ask-permission.used";

  @EJB private RecordViewer records;
  @Inject private PatientsAnswer answers;
  @Inject private WarningsOnPage warnings;
  @Inject private AccessRulesOnPage rules;
  @Inject private TypedAgreement typed;
  @Inject private TypedLasting lasting;
  @Inject private StandingOnPage standing;
  @Inject private PageFrame frame;
  @Inject private PatientInContext context;
  @Inject private PatientOnPage onPage;
  @Inject private LastOutcome outcome;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private String fault = "";
  private String chosen = "";
  private String used = "";

  /** Sends a person without a patient where they belong. */
  public void open() {
    if (onPage.open().isEmpty()) {
      Redirect.to(Pages.FIND_PATIENT);
    }
    fault = carried.take(FAULT).orElse("");
    chosen = carried.take(CHOSEN).orElse("");
    used = carried.take(USED).orElse("");
    typed.takeUp();
    lasting.takeUp();
  }

  /** Looks for a summary once more, after the first try failed. */
  public String lookAgain() {
    Optional<OpenPatient> open = onPage.posted();
    if (open.isEmpty()) {
      return outcome.tellOtherPatient();
    }
    Turn turn = context.takeTurn();
    SummarySearch found = records.lookForSummary(open.get().patient());
    return context.advance(turn, open.get().with(found))
        ? Pages.redirectTo(Pages.ASK_PERMISSION)
        : outcome.tellOvertaken();
  }

  /** Records what the patient said. */
  public String answer() {
    Optional<OpenPatient> open = onPage.posted();
    if (open.isEmpty()) {
      return outcome.tellOtherPatient();
    }
    if (!isAskable()) {
      return Pages.redirectTo(onPage.isPermitted() ? Pages.VIEW_RECORD : Pages.ASK_PERMISSION);
    }
    if (posted.text("answer").equals("emergency")) {
      return Pages.redirectTo(Pages.EMERGENCY_ACCESS);
    }
    if (posted.text("answer").equals("legal")) {
      return Pages.redirectTo(Pages.LEGAL_ACCESS);
    }
    if (!posted.text("answer").equals("refuses") && !isBasisAsTold()) {
      carried.put(FAULT, "askPermission.basisFault");
      return Pages.redirectTo(Pages.ASK_PERMISSION);
    }
    if (patient().replaces().isPresent() && !posted.text("identity").equals("same")) {
      return askAgain("askPermission.identityFault");
    }
    if (posted.text("answer").equals("refuses")) {
      return answers.refuses(open.get());
    }
    boolean isYes = Set.of("agrees", "someone").contains(posted.text("answer"));
    Optional<String> missing = isYes ? warnings.missing(false) : Optional.empty();
    if (missing.isPresent()) {
      return askAgain(missing.get());
    }
    return typed.fault().map(this::askAgain).orElseGet(() -> agreed(open.get()));
  }

  /** For this time, or as long as they agreed. */
  private String agreed(OpenPatient open) {
    Agreement agreement = typed.agreement().orElseThrow();
    if (!lasting.isThisTime()) {
      return lasting
          .read()
          .map(last -> answers.agreesToLast(open, warnings.confirmation(), agreement, last))
          .orElseGet(() -> askAgain("lasting.fault"));
    }
    return agreement
        .capacity()
        .map(
            who ->
                answers.someoneAgrees(
                    open, warnings.confirmation(), who, agreement.name().orElseThrow()))
        .orElseGet(() -> answers.agrees(open, warnings.confirmation()));
  }

  /** Opens the record under a permission that was given earlier. */
  public String useStanding() {
    Optional<OpenPatient> open = onPage.posted();
    if (open.isEmpty()) {
      return outcome.tellOtherPatient();
    }
    if (!isAskable()) {
      return Pages.redirectTo(onPage.isPermitted() ? Pages.VIEW_RECORD : Pages.ASK_PERMISSION);
    }
    if (!isBasisAsTold()) {
      carried.put(FAULT, "askPermission.basisFault");
      return Pages.redirectTo(Pages.ASK_PERMISSION);
    }
    if (posted.text("standing").isEmpty()) {
      return askAgain("standing.fault");
    }
    return standing.getUsable().stream()
        .filter(line -> line.id().equals(posted.text("standing")))
        .findFirst()
        .map(line -> uses(open.get(), line))
        .orElseGet(() -> askAgain("standing.gone"));
  }

  private String uses(OpenPatient open, StandingLine line) {
    Optional<String> missing = warnings.missingOfStanding();
    if (missing.isPresent()) {
      carried.put(USED, line.id());
      return askAgain(missing.get());
    }
    return answers.use(open, warnings.confirmationOfStanding(), UUID.fromString(line.id()));
  }

  /** What the page said before the click must be what the click does. */
  private boolean isBasisAsTold() {
    return posted.text("basis").equals(rules.getBasis());
  }

  private String askAgain(String why) {
    carried.put(FAULT, why);
    carried.put(CHOSEN, posted.text("answer"));
    typed.keep();
    lasting.keep();
    return Pages.redirectTo(Pages.ASK_PERMISSION);
  }

  /** What the page is about in its present state. */
  public String getTitle() {
    if (isRefused()) {
      return words.text("askPermission.refusedAt", refusal().orElseThrow().clock());
    }
    if (!isLooked()) {
      return words.text("askPermission.notLooked");
    }
    if (!isExisting()) {
      return words.text(getOutcomeKey() + ".title");
    }
    return isAskable()
        ? words.text("askPermission.title")
        : words.text("askPermission.existsTitle");
  }

  public String getFault() {
    return fault;
  }

  /** What is wrong with who the patient is; empty when nothing is. */
  public String getIdentityFault() {
    return isIdentityFault() ? words.text("askPermission.identityFault") : "";
  }

  /** What is wrong with the answer; empty when nothing is. */
  public String getAnswerFault() {
    return fault.equals("askPermission.fault") ? words.text("askPermission.fault") : "";
  }

  /** What is wrong with who decided; empty when nothing is. */
  public String getDeciderFault() {
    return isDeciderFault() ? words.text("askPermission.deciderFault") : "";
  }

  /** What is wrong with the name of who decided; empty when nothing is. */
  public String getNameFault() {
    return fault.equals("askPermission.nameFault") ? words.text("askPermission.nameFault") : "";
  }

  /** What is wrong with how long they agreed; empty when nothing is. */
  public String getUntilFault() {
    return fault.equals("lasting.fault") ? words.text("lasting.fault") : "";
  }

  /** What is wrong with which earlier permission is used; empty when nothing is. */
  public String getStandingFault() {
    return isStandingFault() ? words.text("standing.fault") : "";
  }

  /** The permission that was to be used before the page came back; empty when none was. */
  public String getUsed() {
    return used;
  }

  /** The key of what is missing of the confirmation of an answer; empty when nothing is. */
  public String getWarningFault() {
    return used.isEmpty() ? fault : "";
  }

  /** The same of the confirmation with a permission that was given earlier. */
  public String getStandingWarningFault() {
    return used.isEmpty() ? "" : fault;
  }

  private boolean isStandingFault() {
    return fault.equals("standing.fault");
  }

  /** Whether the answer before the page came back was that the patient agrees. */
  public boolean isAgreeing() {
    return chosen.equals("agrees");
  }

  private boolean isDeciderFault() {
    return fault.equals("askPermission.deciderFault");
  }

  /** Whether the answer before the page came back was that somebody else agrees. */
  public boolean isSomeone() {
    return chosen.equals("someone");
  }

  /** Where the fault can be mended. */
  public String getTarget() {
    if (fault.startsWith("warnings.")) {
      return used.isEmpty()
          ? WarningsOnPage.targetOf(fault)
          : WarningsOnPage.targetOfStanding(fault);
    }
    if (!getNameFault().isEmpty()) {
      return "decider-name";
    }
    if (!getUntilFault().isEmpty()) {
      return "until";
    }
    if (isStandingFault() && !standing.getUsable().isEmpty()) {
      return "standing-" + standing.getFirst().id();
    }
    if (isDeciderFault()) {
      return "decider-" + DecisionMaker.values()[0].word();
    }
    return isIdentityFault() ? "identity-same" : "answer-agrees";
  }

  private boolean isIdentityFault() {
    return fault.equals("askPermission.identityFault");
  }

  /** Whether the patient said no, and nothing was begun since. */
  public boolean isRefused() {
    return !isLooked() && refusal().isPresent();
  }

  /** Whether the national service has been asked for a summary. */
  public boolean isLooked() {
    return search().isPresent();
  }

  public boolean isExisting() {
    return search().filter(Exists.class::isInstance).isPresent();
  }

  /** Whether the question may be asked: there is a summary, the right, and no answer yet. */
  public boolean isAskable() {
    return isExisting() && frame.isMayViewRecord() && !onPage.isPermitted();
  }

  /** The start of the message keys of what there is instead of a summary. */
  public String getOutcomeKey() {
    return search().map(found -> "summary." + found.getClass().getSimpleName()).orElse("");
  }

  public String getPreference() {
    return search()
        .filter(Exists.class::isInstance)
        .map(found -> words.of("preference", ((Exists) found).preference()))
        .orElse("");
  }

  public boolean isEndedEarlier() {
    return onPage.open().filter(OpenPatient::endedEarlier).isPresent();
  }

  public boolean isDeceased() {
    return onPage.open().filter(open -> open.patient().isDeceased()).isPresent();
  }

  /** The number that was typed, when PDS has replaced it. */
  public String getReplaced() {
    return onPage
        .open()
        .flatMap(open -> open.patient().replaces())
        .map(number -> number.spaced())
        .orElse("");
  }

  public String getNumber() {
    return patient().number().spaced();
  }

  /** The national code that gives the right to view, with its name where that is known. */
  public String getCode() {
    String code = frame.caller().rights().getOrDefault(Rights.VIEW_RECORD, "");
    String key = "code." + code;
    return words.has(key) ? words.text(key) : code;
  }

  public String getUserId() {
    return frame.caller().userId();
  }

  /** Its groups stay on one line. */
  public String getAsid() {
    return frame.site().asid().spaced().replace(' ', '\u00a0');
  }

  public ClinicalTime getNow() {
    return ClinicalTime.local(Instant.now());
  }

  private Optional<ClinicalTime> refusal() {
    return onPage.open().flatMap(OpenPatient::refused).map(ClinicalTime::local);
  }

  private Patient patient() {
    return onPage.open().orElseThrow().patient();
  }

  private Optional<SummarySearch> search() {
    return onPage.open().flatMap(OpenPatient::search);
  }
}
