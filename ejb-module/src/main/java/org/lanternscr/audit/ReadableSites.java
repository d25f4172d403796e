package org.lanternscr.audit;

import java.util.List;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Caller;

/** Whose trails somebody may read: who belongs to whom, the trail itself does not know. */
public interface ReadableSites {

  /** The sites at which the caller's role counts, in the trust's order. */
  List<OdsCode> of(Caller caller);
}
