package org.lanternscr.web.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.review.CaseAct;
import org.lanternscr.review.CaseState;
import org.lanternscr.review.CaseView;
import org.lanternscr.review.NationalClosing;
import org.lanternscr.review.ReviewCase;
import org.lanternscr.review.WorklistLine;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.registry.Fact;

/** Puts a case into words. */
final class CaseWording {

  private final Words words;

  CaseWording(Words words) {
    this.words = words;
  }

  /** How far it has come, in a sentence. */
  String state(ReviewCase about) {
    if (about.state() == CaseState.INVESTIGATED && about.openQuestion().isPresent()) {
      return words.text("showCase.asked", about.userName());
    }
    if (about.state() == CaseState.PROPOSED) {
      CaseAct proposal = about.proposal().orElseThrow();
      return words.text("showCase.proposed", proposal.outcome().orElse(""), proposal.byName());
    }
    return words.of("caseState", about.state());
  }

  List<Fact> facts(CaseView view, LocalDate today) {
    ReviewCase about = view.reviewCase();
    String opened = ClinicalTime.local(about.opened()).shown();
    String by = by(about.openedByName(), about.actingFor().orElse(""));
    return List.of(
        new Fact(words.text("showCase.state"), state(about)),
        new Fact(
            words.text("showCase.whose"),
            words.text("listAlerts.named", about.userName(), about.userId())),
        new Fact(words.text("showCase.site"), about.site().value()),
        new Fact(words.text("showCase.opened"), words.text("showCase.openedBy", opened, by)),
        new Fact(words.text("listAlerts.due"), due(view, today)));
  }

  private String due(CaseView view, LocalDate today) {
    if (view.alerts().isEmpty()) {
      boolean isClosed = view.reviewCase().state() == CaseState.CLOSED;
      return isClosed ? words.text("showCase.notDue") : words.text("showCase.noDay");
    }
    AlertWording alerts = new AlertWording(words);
    return view.alerts().stream()
        .min((one, other) -> one.due().compareTo(other.due()))
        .map(line -> alerts.onPage(line, today).due())
        .filter(text -> !text.isEmpty())
        .orElse(words.text("showCase.notDue"));
  }

  List<ActOnPage> acts(ReviewCase about) {
    return about.acts().stream().map(this::act).toList();
  }

  ActOnPage act(CaseAct act) {
    String kind = words.of("actKind", act.kind());
    return new ActOnPage(
        ClinicalTime.local(act.at()),
        by(act.byName(), act.actingFor().orElse("")),
        act.outcome().map(outcome -> words.text("showCase.act", kind, outcome)).orElse(kind),
        act.said()
            .or(() -> act.emptied().map(hash -> words.text("showCase.emptied", hash)))
            .orElse(""));
  }

  private String by(String name, String actingFor) {
    return actingFor.isEmpty() ? name : words.text("showCase.for", name, actingFor);
  }

  List<ClosingOnPage> closings(CaseView view) {
    return view.alerts().stream().map(line -> closing(view, line)).toList();
  }

  private ClosingOnPage closing(CaseView view, WorklistLine line) {
    UUID alert = line.alert().id();
    String told = Optional.ofNullable(view.national().get(alert)).map(this::closedThere).orElse("");
    return new ClosingOnPage(
        alert.toString(), AlertWording.shortName(line.alert().requestId()), told);
  }

  private String closedThere(NationalClosing closing) {
    String on = ClinicalDate.of(closing.on()).shown();
    return words.text("showCase.closedThere", closing.reference(), on, closing.by());
  }
}
