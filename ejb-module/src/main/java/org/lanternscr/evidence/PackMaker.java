package org.lanternscr.evidence;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.export.Selection;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.TrustConfiguration;

/**
 * Makes evidence packs for the doors that give them out. It MUST be called without a transaction:
 * that a pack goes, and how it ended, are committed before and after.
 */
@ApplicationScoped
public class PackMaker {

  private static final long LONGEST_WAIT_MILLIS = 5_000;
  private static final long POLL_MILLIS = 100;

  @EJB private AuditTrail trail;
  @Inject private ReadingRoom room;
  @Inject private TrustConfiguration configuration;

  /** Until when what is asked for now can reach: what is recorded of the asking is none of it. */
  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * What a pack would hold, which is recorded before it is counted; empty where the desk is busy.
   *
   * @param action by which the looking is recorded
   */
  public Optional<PackPreview> preview(PackRequest request, AuditAction action) {
    return room.look(
        () -> {
          trail.recordAlone(
              request.toldBy(AuditEvent.act(action, AuditOutcome.DONE)).detail("PACK_PREVIEW"));
          awaitSignatures(request.site());
          try (Snapshot snapshot = room.snapshot(request.selection(), request.site())) {
            return new PackPreview(request.selection(), snapshot.contents());
          }
        });
  }

  /**
   * Gives a pack out.
   *
   * @param action by which it is recorded
   * @param words in which the events are told
   * @param target is opened once the export is recorded, and not if there is nothing to give
   * @throws PackBrokenOffException when it ended before its end
   */
  public PackResult make(
      PackRequest request, AuditAction action, EventWords words, PackTarget target) {
    return room.pack(
            () -> {
              awaitSignatures(request.site());
              return made(request, action, words, target);
            })
        .orElseGet(PackResult.Busy::new);
  }

  private PackResult made(
      PackRequest request, AuditAction action, EventWords words, PackTarget target)
      throws SQLException {
    try (Snapshot snapshot = room.snapshot(request.selection(), request.site())) {
      if (!snapshot.isSealed()) {
        return new PackResult.NotSealed();
      }
      PackPreview.Contents contents = snapshot.contents();
      Instant made = now();
      Manifest manifest =
          Manifest.of(request, contents, room.logOf(request.site()), snapshot.logs(), made);
      UUID event =
          trail.recordAlone(
              request
                  .toldBy(AuditEvent.attempt(action))
                  .manifest(contents.events(), manifest.sha256()));
      Function<AuditOutcome, AuditEvent> outcome =
          how -> request.toldBy(AuditEvent.outcome(action, event, how));
      if (contents.events() == 0) {
        trail.recordAlone(outcome.apply(AuditOutcome.NOT_FOUND));
        return new PackResult.NothingThere();
      }
      PackReadme readme = new PackReadme(manifest, contents, request, verifier());
      Pack pack = new Pack(snapshot, manifest, words, contents.events(), request.ofCase());
      String text = readme.text(snapshot.logs(), event);
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

  /**
   * Waits until what was recorded before is signed, or for five seconds: where it takes longer, as
   * without a server that signs, the pack says what it leaves out.
   */
  private void awaitSignatures(OdsCode site) throws SQLException {
    Instant before = now();
    long end = System.nanoTime() + LONGEST_WAIT_MILLIS * 1_000_000;
    try {
      while (!isSigned(before, site) && System.nanoTime() < end) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isSigned(Instant before, OdsCode site) throws SQLException {
    Selection all = Selection.ofSpan(Optional.empty(), Optional.empty());
    try (Snapshot snapshot = room.snapshot(all, site)) {
      return snapshot.isSigned(before);
    }
  }
}
