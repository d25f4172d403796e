package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** An open question with the alerts, and the accesses without one, that it is about. */
@ApplicationScoped
class QuestionAlerts {

  @Inject private JoinedAlerts alerts;
  @Inject private JoinedAccesses accesses;

  Question question(ReviewCase about) {
    CaseAct asked = about.openQuestion().orElseThrow();
    return new Question(
        about.id(),
        asked.at(),
        asked.said(),
        alerts.of(about),
        accesses.of(about).stream()
            .filter(access -> !access.isInAlert())
            .map(JoinedAccess::entry)
            .toList());
  }
}
