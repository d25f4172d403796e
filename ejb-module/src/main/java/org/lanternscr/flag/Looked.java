package org.lanternscr.flag;

import java.util.List;
import org.lanternscr.site.FlagKind;

/**
 * What came of looking at an access.
 *
 * @param findings in the order of telling
 * @param notChecked the flags that nobody could look at
 */
public record Looked(List<Finding> findings, List<FlagKind> notChecked) {

  public Looked {
    findings = List.copyOf(findings);
    notChecked = List.copyOf(notChecked);
  }
}
