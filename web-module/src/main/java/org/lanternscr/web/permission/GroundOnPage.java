package org.lanternscr.web.permission;

import java.util.List;
import org.lanternscr.site.Reason;

/** A legal ground with its reasons, as a part of the page. */
public record GroundOnPage(String label, List<Reason> reasons) {

  public GroundOnPage {
    reasons = List.copyOf(reasons);
  }
}
