package org.lanternscr.web.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lanternscr.audit.AuditSearch;
import org.lanternscr.audit.sequencer.Alarm;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.audit.sequencer.AuditIntegrity;
import org.lanternscr.audit.sequencer.LogCondition;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;
import org.primefaces.model.LazyDataModel;

/** The events of the caller's site, newest first, and whether their log can be relied on. */
@Named("searchAudit")
@RequestScoped
public class SearchAuditScreen {

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
    return words.text("searchAudit.sealed", signed, at, waiting);
  }

  /** What is wrong with the log: each kind in a sentence, oldest first. */
  public List<String> getAlarms() {
    Map<AlarmKind, List<Alarm>> byKind =
        condition.alarms().stream()
            .sorted(Comparator.comparing(Alarm::since))
            .collect(groupingBy(Alarm::kind, LinkedHashMap::new, toList()));
    return byKind.values().stream().map(this::sentence).toList();
  }

  private String sentence(List<Alarm> alarms) {
    Alarm first = alarms.get(0);
    String what = words.of("alarm", first.kind());
    String since = ClinicalTime.utc(first.since()).shown();
    String code = first.kind().word() + " " + first.subject();
    int more = alarms.size() - 1;
    return more == 0
        ? words.text("searchAudit.alarm", what, since, code)
        : words.text("searchAudit.alarms", what, since, code, Integer.toString(more));
  }
}
