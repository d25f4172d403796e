package org.lanternscr.web.review;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.lanternscr.review.ClinicianQuestions;
import org.lanternscr.review.Worklist;
import org.lanternscr.web.frame.Words;

/**
 * What waits for a person, beside the links of the navigation. Both counts are a few index steps.
 */
@Named("deskBadge")
@RequestScoped
public class DeskBadge {

  @EJB private Worklist worklist;
  @EJB private ClinicianQuestions questions;
  @Inject private Words words;

  private Optional<Integer> asked = Optional.empty();

  /** How many alerts are to be reviewed; only for those who may read them. */
  public String getAlerts() {
    return worklist
        .waiting()
        .map(count -> count.toString())
        .orElseGet(() -> words.text("deskBadge.many"));
  }

  /** How many questions wait for an answer; 0 for none. Only for those who may view records. */
  public int getQuestions() {
    if (asked.isEmpty()) {
      asked = Optional.of(questions.waiting());
    }
    return asked.get();
  }
}
