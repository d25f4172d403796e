package org.lanternscr.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.persistence.audit.AuditDetailRow;
import org.lanternscr.persistence.audit.AuditEventRow;
import org.lanternscr.persistence.audit.AuditPendingRow;

/**
 * Appends to the trail. Other features may record; nobody can change or remove.
 *
 * <p>When an event cannot be written, the act it tells of MUST NOT happen: the exception rolls the
 * caller's transaction back, and around a national call nothing is fetched or shown.
 */
@Stateless
public class AuditTrail {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
  private static final int SALT_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  @PersistenceContext private EntityManager entities;
  @Inject private ServerIdentity server;

  /** Records a local act inside the transaction that does it. */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public UUID record(AuditEvent event) {
    return append(event);
  }

  /** Records on its own: an attempt, an outcome, a refusal or a failure. */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public UUID recordAlone(AuditEvent event) {
    return append(event);
  }

  private UUID append(AuditEvent event) {
    OffsetDateTime recorded = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    UUID id = Uuid7.at(recorded.toInstant());
    String site = event.member("site").orElseThrow();
    SortedMap<String, String> members = new TreeMap<>(event.members());
    members.put("format", "lantern-audit-event/1");
    members.put("id", id.toString());
    members.put("recorded", MILLIS.format(recorded));
    members.put("environment", server.environment());
    members.put("server", server.server());
    members.put("start", server.start());
    members.put("count", Long.toString(server.next()));
    members.put("build", server.build());

    byte[] body = CanonicalBody.of(members);
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    String origin = server.originOf(site);
    Leaf leaf = Leaf.of(origin, id.toString(), members.get("recorded"), salt, body);

    entities.persist(new AuditEventRow(id, site, origin, recorded, leaf.commitment(), leaf.hash()));
    entities.persist(new AuditDetailRow(id, site, recorded, body, salt, members));
    entities.persist(new AuditPendingRow(id, site));
    return id;
  }
}
