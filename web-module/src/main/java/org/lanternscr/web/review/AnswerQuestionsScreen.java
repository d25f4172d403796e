package org.lanternscr.web.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.review.CaseResult;
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

/** What the privacy officer asks a person about their own access, each with its answer. */
@Named("answerQuestions")
@RequestScoped
public class AnswerQuestionsScreen {

  @EJB private ClinicianQuestions questions;
  @Inject private Posted posted;
  @Inject private CarriedOver carried;
  @Inject private Words words;

  private List<Question> asked = List.of();
  private String fault = "";

  /** Reads what is asked. */
  public void open() {
    asked = questions.mine();
  }

  /** Takes the answer to one of them, or says what is missing; what was typed stays. */
  public String answer() {
    Optional<UUID> caseId = AlertFilter.uuid(posted.text("case"));
    CaseText said = CaseText.of(posted.all("answer-" + caseId.map(UUID::toString).orElse("")));
    if (caseId.isEmpty() || said.isEmpty()) {
      fault = words.text("answerQuestions.noText");
      return null;
    }
    if (said.isTooLong()) {
      fault = words.text("showCase.tooLong", Integer.toString(CaseText.LONGEST));
      return null;
    }
    CaseResult result = questions.reply(new CaseStep(caseId.get(), 0, said));
    if (result instanceof Done) {
      carried.put(CarriedOver.NOTICE, "answerQuestions.taken");
    } else {
      carried.put(CarriedOver.NOTICE, "answerQuestions.over");
    }
    return Pages.redirectTo(Pages.ANSWER_QUESTIONS);
  }

  public List<QuestionOnPage> getQuestions() {
    return asked.stream().map(this::onPage).toList();
  }

  private QuestionOnPage onPage(Question question) {
    String field = "answer-" + question.caseId();
    return new QuestionOnPage(
        question.caseId().toString(),
        ClinicalTime.local(question.asked()),
        question.text(),
        question.alerts().stream().map(this::access).toList(),
        field,
        fault.isEmpty() ? "" : posted.all(field));
  }

  private Fact access(AlertEntry alert) {
    String number = alert.patient().spaced();
    String reason = new AlertWording(words).reason(alert);
    return new Fact(
        ClinicalTime.local(alert.raised()).shown(),
        words.text("answerQuestions.access", number, reason));
  }

  public String getFault() {
    return fault;
  }

  /** The answer that has to be mended. */
  public String getTarget() {
    return "answer-" + posted.text("case");
  }

  public String getNotice() {
    return carried.take(CarriedOver.NOTICE).map(key -> words.text(key)).orElse("");
  }

  public String getHint() {
    return words.text("answerQuestions.hint", Integer.toString(CaseText.LONGEST));
  }
}
