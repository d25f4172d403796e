package org.lanternscr.web.audit;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.lanternscr.audit.AuditSearch;
import org.lanternscr.web.frame.Words;
import org.primefaces.model.LazyDataModel;

/** The events of the caller's site, newest first. */
@Named("searchAudit")
@RequestScoped
public class SearchAuditScreen {

  @EJB private AuditSearch search;
  @Inject private Words words;

  private AuditLines lines;

  @PostConstruct
  void prepare() {
    lines =
        new AuditLines((first, size) -> search.page(first, size), new AuditWording(words)::lines);
  }

  public LazyDataModel<AuditLine> getLines() {
    return lines;
  }
}
