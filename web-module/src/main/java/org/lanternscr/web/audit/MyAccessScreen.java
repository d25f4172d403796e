package org.lanternscr.web.audit;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.AuditPage;
import org.lanternscr.audit.AuditSearch;
import org.lanternscr.web.frame.Words;

/** What the person signed in has opened today at this site, as the trail has it. */
@Named("myAccess")
@RequestScoped
public class MyAccessScreen {

  private static final ZoneId WALL_CLOCK = ZoneId.of("Europe/London");

  /** A permission lasts no longer, so that what was given before the day is found. */
  private static final int HOURS_BEFORE = 12;

  @EJB private AuditSearch search;
  @Inject private Words words;

  private List<OwnAccess> accesses;
  private boolean many;

  @PostConstruct
  void read() {
    Instant dayBegan = LocalDate.now(WALL_CLOCK).atStartOfDay(WALL_CLOCK).toInstant();
    AuditPage page = search.mine(dayBegan.minus(HOURS_BEFORE, ChronoUnit.HOURS));
    List<AuditEntry> oldestFirst = new ArrayList<>(page.entries());
    Collections.reverse(oldestFirst);
    accesses = new OwnAccessWording(words).lines(oldestFirst, dayBegan);
    many = page.more();
  }

  public List<OwnAccess> getAccesses() {
    return accesses;
  }

  /** Whether there was more than is shown. */
  public boolean isMany() {
    return many;
  }
}
