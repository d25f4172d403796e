package org.lanternscr.review;

import java.util.Optional;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.kernel.OdsCode;

/**
 * A list of the trust's own that may explain an access, such as attendances or rotas. It suggests
 * and never decides.
 */
public interface EvidenceSource {

  /** What it says of an alert at a site; empty when it has nothing to say. */
  Optional<Evidence> about(OdsCode site, AlertEntry alert);
}
