package org.lanternscr.web.consent;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.lanternscr.consent.ConsentChange;
import org.lanternscr.consent.ConsentTasks;
import org.lanternscr.web.frame.Words;

/** The changes of a site that its privacy officer has to look after. */
@Named("listConsentChanges")
@RequestScoped
public class ListConsentChangesScreen {

  @EJB private ConsentTasks tasks;
  @Inject private PreferenceWords wording;
  @Inject private Words words;

  private List<ChangeOnPage> lines = List.of();

  /** Reads them, which is an event. */
  public void open() {
    lines = tasks.open().stream().map(this::line).toList();
  }

  private ChangeOnPage line(ConsentChange change) {
    String state = "changeState." + change.state().name();
    return new ChangeOnPage(
        change.patient().spaced(),
        words.text(state + ".title"),
        words.text(state + ".officer"),
        wording.facts(change));
  }

  public List<ChangeOnPage> getLines() {
    return lines;
  }

  /** Whether there are more than one page reads. */
  public boolean isCut() {
    return lines.size() == ConsentTasks.MOST;
  }
}
