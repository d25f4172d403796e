package org.lanternscr.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Figures of a site's trail for those who look after the site: how often and when, and nothing of a
 * patient.
 */
@Stateless
public class SiteFigures {

  @PersistenceContext private EntityManager entities;

  /** How many records a person was shown at a site since a moment. */
  @PermitAll
  @Audits({})
  public long recordsShown(String site, String userId, Instant since) {
    Number shown =
        (Number)
            entities
                .createNativeQuery(
                    "SELECT count(*) FROM audit_detail WHERE site_ods = ? AND user_id = ?"
                        + " AND recorded > ? AND action = 'record.show' AND outcome = 'shown'")
                .setParameter(1, site)
                .setParameter(2, userId)
                .setParameter(3, since.atOffset(ZoneOffset.UTC))
                .getSingleResult();
    return shown.longValue();
  }

  /** When somebody last signed in at a site, as far as the trail tells. */
  @PermitAll
  @Audits({})
  public Optional<Instant> lastSignIn(String site) {
    return Optional.ofNullable(
            entities
                .createNativeQuery(
                    "SELECT max(recorded) FROM audit_detail WHERE site_ods = ?"
                        + " AND action = 'signin.sign-in' AND outcome = 'done'")
                .setParameter(1, site)
                .getSingleResult())
        .map(SiteFigures::instant);
  }

  private static Instant instant(Object moment) {
    return moment instanceof OffsetDateTime time
        ? time.toInstant()
        : ((java.util.Date) moment).toInstant();
  }
}
