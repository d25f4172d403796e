package org.lanternscr.attendance;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.TrustConfiguration;

/**
 * Writes files of attendances: each is there wholly or not at all. Only this feature calls it; who
 * may is asked at {@link AttendanceDesk}, and nobody is there where a folder is watched.
 */
@Stateless
public class AttendanceWriter {

  /** How long a file that was sent waits to be taken. */
  private static final Duration PATIENCE = Duration.ofHours(12);

  @EJB private AuditTrail trail;
  @Inject private AttendanceRows rows;
  @Inject private TrustConfiguration configuration;

  /**
   * Keeps the lines of a file, without their counting yet.
   *
   * @param who sent it; empty for one of the folder
   * @throws FileRefusedException with the faults, when nothing is kept
   */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  @Audits({})
  public Preview keep(OdsCode site, Optional<Caller> who, Sent sent) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    UUID id = Uuid7.at(now);
    Optional<String> user = who.map(Caller::userId);
    rows.dropBefore(now.minus(PATIENCE));
    user.flatMap(u -> rows.waiting(site, u)).ifPresent(rows::drop);
    AttendanceFile file = new AttendanceFile();
    try (InputStream bytes = sent.open()) {
      List<FileFault> faults = file.read(bytes, new ArrivingLines(rows, id));
      if (!faults.isEmpty()) {
        throw new FileRefusedException(faults);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A file of attendances could not be read", e);
    }
    rows.upload(id, site, user, now, file.hash());
    return rows.preview(id, site, user).orElseThrow();
  }

  /**
   * Lets a file count that a person has sent. What it says, its event and its place among the
   * imports are one transaction. One that is older than the newest import of the site is refused,
   * which is an event, and waits no more.
   */
  @PermitAll
  @Audits(AuditAction.IMPORT_ATTENDANCES)
  public Taking take(OdsCode site, Caller who, UUID id) {
    rows.lock(site);
    Optional<Preview> waiting = rows.preview(id, site, Optional.of(who.userId()));
    if (waiting.isEmpty()) {
      return Taking.GONE;
    }
    Instant sent = waiting.get().uploaded();
    if (rows.last(site).filter(newest -> newest.at().isAfter(sent)).isPresent()) {
      trail.record(
          AuditEvent.act(AuditAction.IMPORT_ATTENDANCES, AuditOutcome.REFUSED)
              .by(who)
              .atSite(site.value())
              .detail("older than the newest import"));
      rows.drop(id);
      return Taking.OVERTAKEN;
    }
    take(site, Optional.of(who), waiting.get(), sent, 0);
    return Taking.DONE;
  }

  /**
   * The same of a file of the folder, but what a newer file has said already of an attendance
   * stands, and that is left out. A file of which nothing is left is refused, which is an event,
   * and waits no more: several files are written in a night, and need not be taken in that order.
   *
   * @param written when it was
   * @throws IllegalStateException when no such file waits, so that nothing is said of it
   */
  @PermitAll
  @Audits(AuditAction.IMPORT_ATTENDANCES)
  public FolderTaking takeOfFolder(OdsCode site, UUID id, Instant written) {
    rows.lock(site);
    int overtaken = rows.leaveOut(id, site, written);
    FolderTaking what = new FolderTaking(rows.preview(id, site, Optional.empty()), overtaken);
    what.taken().ifPresent(left -> take(site, Optional.empty(), left, written, overtaken));
    if (what.taken().isEmpty() && overtaken == 0) {
      throw new IllegalStateException("The file of attendances that was kept waits no more");
    }
    if (what.taken().isEmpty()) {
      trail.record(
          AuditEvent.act(AuditAction.IMPORT_ATTENDANCES, AuditOutcome.REFUSED)
              .atSite(site.value())
              .detail("older than the newest import"));
      rows.drop(id);
    }
    return what;
  }

  private void take(
      OdsCode site, Optional<Caller> who, Preview taken, Instant written, int overtaken) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    ImportSource source = who.isPresent() ? ImportSource.UPLOAD : ImportSource.FOLDER;
    AuditEvent done = AuditEvent.act(AuditAction.IMPORT_ATTENDANCES, AuditOutcome.DONE);
    if (overtaken > 0) {
      done.detail(FolderTaking.told(overtaken));
    }
    who.ifPresent(done::by);
    UUID event = trail.record(done.atSite(site.value()).changed(null, taken.told(source)));
    // A clock that goes ahead makes nothing fresher than it is.
    rows.take(taken, site, source, event, written.isAfter(now) ? now : written);
    rows.drop(taken.id());
    rows.forget(site, now.minus(Duration.ofDays(configuration.number("attendance.keep-days"))));
  }
}
