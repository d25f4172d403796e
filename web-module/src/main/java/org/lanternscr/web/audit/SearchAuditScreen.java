package org.lanternscr.web.audit;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.lanternscr.audit.AuditSearch;
import org.lanternscr.audit.sequencer.AuditIntegrity;
import org.lanternscr.audit.sequencer.LogCondition;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;
import org.primefaces.model.LazyDataModel;

/** The events of the caller's site, newest first, and whether their log can be relied on. */
@Named("searchAudit")
@RequestScoped
public class SearchAuditScreen {

  private static final int ROWS = 25;
  private static final String FIRST = "events_first";

  @EJB private AuditSearch search;
  @EJB private AuditIntegrity integrity;
  @Inject private Words words;

  private AuditLines lines;
  private LogCondition condition;

  @PostConstruct
  void prepare() {
    condition = integrity.condition();
    lines =
        new AuditLines((first, size) -> search.page(first, size), new AuditWording(words)::lines);
  }

  public LazyDataModel<AuditLine> getLines() {
    return lines;
  }

  /** How much of the log is sealed, and since when. */
  public String getIntegrity() {
    return condition.signedAt().map(this::sealed).orElse(words.text("searchAudit.notSealed"));
  }

  private String sealed(OffsetDateTime signedAt) {
    String signed = Long.toString(condition.signed());
    String waiting = Long.toString(condition.waiting());
    String at = ClinicalTime.utc(signedAt.toInstant()).shown();
    return condition.epoch() == 1
        ? words.text("searchAudit.sealed", signed, at, waiting)
        : words.text("searchAudit.sealedSinceRestore", signed, at, waiting);
  }

  /**
   * That events of this page are not what was recorded; empty when all are. It stands above the
   * table, which then asks for the same page; that is read once.
   */
  public String getFaulty() {
    lines.load(first(), ROWS, Map.of(), Map.of());
    return lines.faulty() == 0
        ? ""
        : words.text("searchAudit.faulty", Long.toString(lines.faulty()));
  }

  /** How many newer events the page that was asked for passes over, as the table asks for it. */
  private static int first() {
    ExternalContext request = FacesContext.getCurrentInstance().getExternalContext();
    String asked = request.getRequestParameterMap().getOrDefault(FIRST, "0");
    return asked.matches("[0-9]{1,9}") ? Integer.parseInt(asked) : 0;
  }

  /** How many events a page has. */
  public int getRows() {
    return ROWS;
  }

  /** Whether there are more events than are counted. */
  public boolean isMany() {
    return lines.isMany();
  }

  /** What is wrong with the log now. */
  public List<AlarmOnPage> getAlarms() {
    return new AlarmWording(words).alarms(condition.alarms());
  }

  /** What was wrong with it in the last seven days and is over. */
  public List<AlarmOnPage> getPastAlarms() {
    return new AlarmWording(words).alarms(condition.past());
  }
}
