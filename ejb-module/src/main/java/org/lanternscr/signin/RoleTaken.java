package org.lanternscr.signin;

import java.util.UUID;
import org.lanternscr.platform.Caller;

/**
 * Who must learn in which role somebody works from now on. Sign-in knows none of the features above
 * it, so whichever goes by it implements this; there is exactly one.
 */
public interface RoleTaken {

  /**
   * Told after the choice was recorded.
   *
   * @param caller with the rights of the role
   * @param event the event of the choice
   */
  void by(Caller caller, UUID event);
}
