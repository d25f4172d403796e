package org.lanternscr.evidence;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.sql.DataSource;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.audit.log.LogName;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.site.StaffIdentity;

/**
 * Gives evidence packs out, to a privacy officer about their own site. No transaction is open while
 * a pack goes out: that it goes, and how it ended, are committed before and after.
 */
@Stateless
public class EvidenceDesk {

  /** Each holds a connection and a snapshot of the database for as long as it takes. */
  private static final Semaphore AT_A_TIME = new Semaphore(2);

  private static final long LONGEST_WAIT_MILLIS = 5_000;
  private static final long POLL_MILLIS = 100;

  @Resource(lookup = "jdbc/lantern")
  private DataSource database;

  @EJB private AuditTrail trail;
  @EJB private SiteRegistry sites;
  @Inject private Callers callers;
  @Inject private TrustConfiguration configuration;

  /**
   * What a pack of a selection would hold now. The looking is recorded, and is not part of what is
   * counted.
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.SEARCH_AUDIT)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public PackPreview preview(Selection selection) {
    Caller caller = callers.current();
    Selection asked = selection.until(now());
    trail.recordAlone(
        about(AuditEvent.act(AuditAction.SEARCH_AUDIT, AuditOutcome.DONE), caller, asked)
            .detail("PACK_PREVIEW"));
    awaitSignatures(caller);
    try (Snapshot snapshot = snapshot(asked, caller)) {
      return new PackPreview(asked, snapshot.contents());
    } catch (SQLException e) {
      throw new IllegalStateException("The events cannot be counted", e);
    }
  }

  /**
   * Gives a pack out.
   *
   * @param words in which the events are told
   * @param target is opened once the export is recorded, and not if there is nothing to give
   * @throws PackBrokenOffException when it ended before its end
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.EXPORT_AUDIT)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public PackResult pack(Selection selection, EventWords words, PackTarget target) {
    Caller caller = callers.current();
    if (!AT_A_TIME.tryAcquire()) {
      return new PackResult.Busy();
    }
    try {
      awaitSignatures(caller);
      return packed(selection.until(now()), caller, words, target);
    } catch (SQLException e) {
      throw new IllegalStateException("The events cannot be read", e);
    } finally {
      AT_A_TIME.release();
    }
  }

  /**
   * Who looked at a patient's record here, for the patient to read. It is recorded before it is
   * given.
   *
   * @param selection of one patient
   */
  @RolesAllowed(Rights.READ_AUDIT)
  @Audits(AuditAction.EXPORT_AUDIT)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public AccessReport whoLooked(Selection selection) {
    Caller caller = callers.current();
    Selection asked = selection.until(now());
    StaffIdentity policy = sites.accessRules(caller.site()).staff();
    AccessGathering gathering = new AccessGathering(policy);
    AccessReport report;
    try (Snapshot snapshot = snapshot(asked, caller)) {
      snapshot.eachRecorded(gathering::take);
      report =
          new AccessReport(
              asked.patient().orElseThrow(),
              asked.from().map(EvidenceDesk::utc),
              asked.to().map(EvidenceDesk::utc).orElseThrow(),
              policy,
              gathering.accesses(),
              gathering.isCut(),
              snapshot.emptiedBefore());
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("The events cannot be read", e);
    }
    trail.recordAlone(
        about(AuditEvent.act(AuditAction.EXPORT_AUDIT, AuditOutcome.DONE), caller, asked)
            .detail("REPORT_FOR_PATIENT"));
    return report;
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  private PackResult packed(Selection selection, Caller caller, EventWords words, PackTarget target)
      throws SQLException {
    try (Snapshot snapshot = snapshot(selection, caller)) {
      if (!snapshot.isSealed()) {
        return new PackResult.NotSealed();
      }
      PackPreview.Contents contents = snapshot.contents();
      Instant made = now();
      Manifest manifest =
          Manifest.of(caller, selection, contents, logOf(caller), snapshot.logs(), made);
      UUID event =
          trail.recordAlone(
              about(AuditEvent.attempt(AuditAction.EXPORT_AUDIT), caller, selection)
                  .manifest(contents.events(), manifest.sha256()));
      Function<AuditOutcome, AuditEvent> outcome =
          how -> about(AuditEvent.outcome(AuditAction.EXPORT_AUDIT, event, how), caller, selection);
      if (contents.events() == 0) {
        trail.recordAlone(outcome.apply(AuditOutcome.NOT_FOUND));
        return new PackResult.NothingThere();
      }
      PackReadme readme = new PackReadme(manifest, contents, caller.site(), verifier());
      Pack pack = new Pack(snapshot, manifest, words, contents.events());
      String text = readme.text(selection, snapshot.logs(), event);
      return sent(zip -> pack.write(text, zip), target, made, contents.events(), outcome);
    }
  }

  /** What is written into a pack. */
  private interface Files {
    void write(PackZip zip) throws IOException, SQLException;
  }

  private PackResult sent(
      Files files,
      PackTarget target,
      Instant made,
      long events,
      Function<AuditOutcome, AuditEvent> outcome) {
    try {
      String name = "lantern-evidence-" + Moments.inFileName(made) + ".zip";
      PackOutput out = new PackOutput(target.open(name));
      files.write(new PackZip(out));
      String sha256 = out.sha256();
      trail.recordAlone(outcome.apply(AuditOutcome.DONE).packed(events, sha256));
      out.release();
      return new PackResult.Sent(events, sha256);
    } catch (IOException | SQLException | RuntimeException e) {
      trail.recordAlone(outcome.apply(AuditOutcome.BROKEN_OFF));
      throw new PackBrokenOffException(e);
    }
  }

  private String verifier() {
    return configuration.optional("evidence.verifier.sha256").orElse("");
  }

  private static AuditEvent about(AuditEvent event, Caller caller, Selection selection) {
    AuditEvent told =
        event
            .by(caller)
            .selected(
                Manifest.subject(selection),
                selection.from().map(Instant::toString).orElse(null),
                selection.to().map(Instant::toString).orElse(null));
    selection.patient().ifPresent(told::about);
    return told;
  }

  private Snapshot snapshot(Selection selection, Caller caller) throws SQLException {
    return Snapshot.of(database, selection, caller.site().value(), logOf(caller));
  }

  private String logOf(Caller caller) {
    return LogName.ofSite(configuration.text("audit.log.name"), caller.site().value()).name();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Waits until what was recorded before is signed, or for five seconds: where it takes longer, as
   * without a server that signs, the pack says what it leaves out.
   */
  private void awaitSignatures(Caller caller) {
    Instant before = now();
    long end = System.nanoTime() + LONGEST_WAIT_MILLIS * 1_000_000;
    try {
      while (!isSigned(before, caller) && System.nanoTime() < end) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new IllegalStateException("The log cannot be read", e);
    }
  }

  private boolean isSigned(Instant before, Caller caller) throws SQLException {
    Selection all = Selection.ofSpan(Optional.empty(), Optional.empty());
    try (Snapshot snapshot = snapshot(all, caller)) {
      return snapshot.isSigned(before);
    }
  }
}
