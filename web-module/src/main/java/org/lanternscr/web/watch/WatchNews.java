package org.lanternscr.web.watch;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.lanternscr.watch.WatchDesk;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Words;

/**
 * What every page tells an officer: how many watched records were opened since they last looked. A
 * page that stays open asks for it again by itself ({@link NewsServlet}).
 */
@Named("watchNews")
@RequestScoped
public class WatchNews {

  @EJB private WatchDesk desk;
  @Inject private PageFrame frame;
  @Inject private Words words;

  private int unseen;

  @PostConstruct
  void count() {
    unseen = frame.isMayReadAudit() ? desk.unseen() : 0;
  }

  /** How many are new. */
  public int getUnseen() {
    return unseen;
  }

  /** The words of the link, with the number of what is new. */
  public String getLabel() {
    return unseen == 0
        ? words.text("listWatches.nav")
        : words.text("listWatches.navNew", Integer.toString(unseen));
  }

  /** What stands above every page while something is new; empty when nothing is. */
  public String getNotice() {
    return unseen == 0 ? "" : words.text("listWatches.news", Integer.toString(unseen));
  }
}
