package org.lanternscr.permission;

import java.util.Optional;
import org.lanternscr.alert.AlertCode;
import org.lanternscr.site.Ground;
import org.lanternscr.site.Relationship;

/**
 * Which alert an access raises (scr-domain.md, table B2): it follows from how the relationship is
 * established and on what ground the record is opened, and nobody types it.
 */
final class AlertRule {

  private AlertRule() {}

  /**
   * The alert of an access.
   *
   * @param ground empty when the patient agrees, or who may decide for them
   */
  static Optional<AlertCode> of(Relationship relationship, Optional<Ground> ground) {
    boolean isClaimed = relationship.isSelfClaimed();
    if (ground.isEmpty()) {
      return isClaimed ? Optional.of(AlertCode.SELF_CLAIM_OTHER) : Optional.empty();
    }
    return Optional.of(
        switch (ground.get()) {
          case EMERGENCY -> isClaimed ? AlertCode.SELF_CLAIM_EMERGENCY : AlertCode.ACCESS_EMERGENCY;
          case PUBLIC_INTEREST ->
              isClaimed ? AlertCode.SELF_CLAIM_PUBLIC_INTEREST : AlertCode.ACCESS_PUBLIC_INTEREST;
          case STATUTE -> isClaimed ? AlertCode.SELF_CLAIM_STATUTE : AlertCode.ACCESS_STATUTE;
          case COURT_ORDER ->
              isClaimed ? AlertCode.SELF_CLAIM_COURT_ORDER : AlertCode.ACCESS_COURT_ORDER;
        });
  }
}
