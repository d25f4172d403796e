package org.lanternscr.web.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.review.CaseResult.Done;
import org.lanternscr.review.CaseStep;
import org.lanternscr.review.CaseText;
import org.lanternscr.review.ClinicianQuestions;
import org.lanternscr.review.Question;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.registry.Fact;

/** What the privacy officer asks a person about their own access: one after the other. */
@Named("answerQuestions")
@RequestScoped
public class AnswerQuestionsScreen {

  private static final List<String> FIELDS = List.of("answer");

  @EJB private ClinicianQuestions questions;
  @Inject private Posted posted;
  @Inject private CarriedOver carried;
  @Inject private SaidAgain again;
  @Inject private Words words;

  private String notice = "";
  private List<Question> asked = List.of();

  /** Reads what is asked. */
  public void open() {
    notice = carried.take(CarriedOver.NOTICE).map(key -> words.text(key)).orElse("");
    asked = questions.mine();
    first().ifPresent(question -> again.take(form(question.caseId()), FIELDS));
  }

  private Optional<Question> first() {
    return asked.stream().findFirst();
  }

  private static String form(UUID caseId) {
    return "answer." + caseId;
  }

  /** Takes the answer, or says what is missing; what was typed stays. */
  public String answer() {
    Optional<UUID> caseId = AlertFilter.uuid(posted.text("case"));
    caseId.ifPresent(this::answer);
    return Pages.redirectTo(Pages.ANSWER_QUESTIONS);
  }

  private void answer(UUID caseId) {
    CaseText said = CaseText.of(posted.all("answer"));
    if (said.isEmpty() || said.isTooLong()) {
      String longest = Integer.toString(CaseText.LONGEST);
      String wrong =
          said.isEmpty()
              ? words.text("answerQuestions.noText")
              : words.text("showCase.tooLong", longest);
      again.keep(form(caseId), new StepFaultOnPage("answer", wrong), FIELDS);
    } else if (questions.reply(new CaseStep(caseId, 0, said)) instanceof Done) {
      carried.put(CarriedOver.NOTICE, "answerQuestions.taken");
    } else {
      carried.put(CarriedOver.NOTICE, "answerQuestions.over");
    }
  }

  /** Whether there is a question. */
  public boolean isAsked() {
    return !asked.isEmpty();
  }

  /** When it was asked, and how many more there are. */
  public String getHeading() {
    String at = first().map(question -> ClinicalTime.local(question.asked()).shown()).orElse("");
    String all = Integer.toString(asked.size());
    return words.text("answerQuestions.heading", all, at);
  }

  public String getCaseId() {
    return first().map(question -> question.caseId().toString()).orElse("");
  }

  /** What is asked; once a purge has emptied it, that it did and what to do. */
  public String getText() {
    return first()
        .map(question -> question.text().orElseGet(() -> words.text("answerQuestions.emptied")))
        .orElse("");
  }

  /** The accesses that it is about. */
  public List<Fact> getAccesses() {
    return Stream.concat(
            first().map(Question::alerts).orElse(List.of()).stream().map(this::access),
            first().map(Question::accesses).orElse(List.of()).stream().map(this::access))
        .toList();
  }

  private Fact access(AuditEntry opened) {
    String number = opened.patient().map(NhsNumber::spaced).orElse("");
    return new Fact(
        ClinicalTime.local(opened.recorded().toInstant()).shown(),
        words.text("answerQuestions.opened", number, SampleWording.why(words, opened)));
  }

  private Fact access(AlertEntry alert) {
    String number = alert.patient().spaced();
    String reason = new AlertWording(words).reason(alert);
    return new Fact(
        ClinicalTime.local(alert.raised()).shown(),
        words.text("answerQuestions.access", number, reason));
  }

  /** The answer so far, when it could not be taken. */
  public String getTyped() {
    return again.typed("answer");
  }

  public String getFault() {
    return again.fault();
  }

  public String getNotice() {
    return notice;
  }

  public String getHint() {
    return words.text("answerQuestions.hint", Integer.toString(CaseText.LONGEST));
  }
}
