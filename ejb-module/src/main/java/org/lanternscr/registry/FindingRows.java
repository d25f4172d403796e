package org.lanternscr.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.persistence.registry.ConfirmationRow;
import org.lanternscr.persistence.registry.FindingEndRow;
import org.lanternscr.persistence.registry.FindingRow;
import org.lanternscr.platform.Caller;
import org.lanternscr.registry.Finding.Kind;

/** The findings in the database. Whoever changes what stands MUST hold the site's lock. */
@ApplicationScoped
class FindingRows {

  @PersistenceContext private EntityManager entities;

  /** Until the transaction ends nobody else, on any server, changes what stands of the site. */
  void lock(OdsCode site) {
    entities
        .createNativeQuery("SELECT pg_advisory_xact_lock(hashtext(?))::text")
        .setParameter(1, "findings of " + site.value())
        .getSingleResult();
  }

  List<FindingRow> standing(OdsCode site) {
    return entities
        .createQuery(
            "select f from FindingRow f where f.siteOds = :site and not exists"
                + " (select e from FindingEndRow e where e.findingId = f.findingId)"
                + " order by f.since, f.findingId",
            FindingRow.class)
        .setParameter("site", site.value())
        .getResultList();
  }

  void raised(OdsCode site, Kind kind, String subject, String seen, String remedy, UUID event) {
    Instant now = Instant.now();
    entities.persist(
        new FindingRow(
            Uuid7.at(now),
            event,
            site.value(),
            kind.word(),
            subject,
            seen,
            remedy,
            now.atOffset(ZoneOffset.UTC)));
  }

  void ended(FindingRow row, UUID event) {
    entities.persist(
        new FindingEndRow(row.findingId(), event, Instant.now().atOffset(ZoneOffset.UTC)));
  }

  void confirmed(FindingRow row, Caller who, UUID event) {
    Instant now = Instant.now();
    entities.persist(
        new ConfirmationRow(
            Uuid7.at(now),
            row.findingId(),
            event,
            who.userId(),
            who.displayName(),
            now.atOffset(ZoneOffset.UTC)));
  }

  Finding finding(FindingRow row) {
    return new Finding(
        row.findingId(),
        Kind.ofWord(row.kind()).orElseThrow(),
        row.subject(),
        row.seen(),
        row.remedy(),
        row.since().toInstant(),
        entities
            .createQuery(
                "select c from ConfirmationRow c where c.findingId = :finding order by c.confirmed",
                ConfirmationRow.class)
            .setParameter("finding", row.findingId())
            .getResultStream()
            .map(one -> new Finding.Confirmed(one.userId(), one.userName()))
            .toList());
  }
}
