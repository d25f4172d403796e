package org.lanternscr.attendance;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.SteadyTimer;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.settings.Settings;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/**
 * Takes the files that the PAS leaves in the folder of a site ({@code
 * site.RZZ01.attendance.folder}). Beside each file it leaves a report; the file is deleted when it
 * was taken, and renamed when it was refused. A file is claimed by renaming it, so of several
 * servers one takes it; when it was claimed stands in its name, since its own time stays that at
 * which it was written. Of a claim that failed the file is given back, and taken in the next turn.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Interceptors(SteadyTimer.class)
public class AttendanceFolder {

  private static final Logger LOG = Logger.getLogger(AttendanceFolder.class.getName());

  private static final String NEW = ".csv";
  private static final String CLAIMED = ".taking";
  private static final String REFUSED = ".refused";
  private static final String REPORT = ".report.txt";

  /** A file that was written to just now may not be whole. */
  private static final Duration SETTLED = Duration.ofSeconds(20);

  /** What a claimed file is called: its name, and when it was claimed, in milliseconds. */
  private static final Pattern CLAIM =
      Pattern.compile("(?<name>.+)\\.(?<at>[0-9]{13})\\" + CLAIMED);

  /** What a server claimed and has not done with by then, it never will. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  /** What can go wrong with files. */
  private interface Work {
    void run() throws IOException;
  }

  @EJB private SiteRegistry sites;
  @EJB private AttendanceWriter writer;
  @EJB private AuditTrail trail;
  @Inject private TrustConfiguration configuration;

  @Schedule(hour = "*", minute = "*", second = "45", persistent = false)
  void everyMinute() {
    turn(Instant.now());
  }

  /** Takes what lies in the folders at a moment. */
  @PermitAll
  @Audits(AuditAction.IMPORT_ATTENDANCES)
  public void turn(Instant now) {
    for (Site site : sites.sites()) {
      configuration
          .optional("site." + site.ods().value() + ".attendance.folder")
          .filter(text -> !text.isEmpty())
          .flatMap(Settings::pathOf)
          .ifPresent(folder -> turn(site.ods(), folder, now));
    }
  }

  /** One site's folder must not keep the others from being looked at, and no file the next. */
  private void turn(OdsCode site, Path folder, Instant now) {
    attempt(
        site,
        () -> {
          for (Path left : files(folder, CLAIMED)) {
            attempt(site, () -> setAsideIfAbandoned(site, left, now.minus(ABANDONED)));
          }
          for (Path file : files(folder, NEW)) {
            attempt(site, () -> takeIfSettled(site, file, now.minus(SETTLED)));
          }
        });
  }

  private static void attempt(OdsCode site, Work work) {
    try {
      work.run();
    } catch (IOException | RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "The attendances in the folder of {0} could not be taken: {1}",
          new Object[] {site.value(), e.getClass().getName()});
    }
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(end)).sorted().toList();
    }
  }

  private static Instant written(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }

  private static Instant claimed(Path file) throws IOException {
    Matcher claim = CLAIM.matcher(file.getFileName().toString());
    return claim.matches()
        ? Instant.ofEpochMilli(Long.parseLong(claim.group("at")))
        : written(file);
  }

  private static Path claim(Path file) throws IOException {
    return Files.move(file, named(file, "." + Instant.now().toEpochMilli() + CLAIMED));
  }

  /** Beside a file, what begins with its name and has another end. */
  private static Path named(Path file, String end) {
    String name = file.getFileName().toString();
    Matcher claim = CLAIM.matcher(name);
    String begin = claim.matches() ? claim.group("name") : name.substring(0, name.lastIndexOf('.'));
    return file.resolveSibling(begin + end);
  }

  private static void setAsideIfAbandoned(OdsCode site, Path file, Instant before)
      throws IOException {
    if (Files.isRegularFile(file) && claimed(file).isBefore(before)) {
      LOG.log(Level.WARNING, "A file of attendances of {0} was left half way", site.value());
      setAside(
          file,
          "A server began to take it and did not come to an end, so it is set aside.\n"
              + "Whether it was taken stands in the audit trail of the site. ");
    }
  }

  /** It is not taken now: a newer file may have come since, whose cancellations it would undo. */
  private static void setAside(Path file, String why) throws IOException {
    report(file, why + "Let the patient administration system write what it has now once more.");
    refuse(file);
  }

  private void takeIfSettled(OdsCode site, Path file, Instant before) throws IOException {
    if (Files.isRegularFile(file) && written(file).isBefore(before)) {
      take(site, claim(file));
    }
  }

  private void take(OdsCode site, Path file) throws IOException {
    Optional<FolderTaking> done;
    try {
      done = keepAndTake(site, file);
    } catch (IOException | RuntimeException e) {
      giveBack(file);
      throw e;
    }
    if (done.isPresent()) {
      tell(site, file, done.get());
    }
  }

  /** What newer files have said already is left out, and never without a word. */
  private static void tell(OdsCode site, Path file, FolderTaking done) throws IOException {
    if (done.overtaken() > 0) {
      LOG.log(
          Level.WARNING,
          "A file of attendances of {0} is older than what came before it: {1}",
          new Object[] {site.value(), FolderTaking.told(done.overtaken())});
    }
    if (done.taken().isEmpty()) {
      setAside(
          file, "Nothing of it was taken: newer files have told of all its attendances already.\n");
      return;
    }
    String left = done.overtaken() > 0 ? "\n" + FolderTaking.told(done.overtaken()) : "";
    report(file, "It was taken.\n" + done.taken().get().told(ImportSource.FOLDER) + left);
    Files.delete(file);
  }

  /**
   * Takes it whole, but for what is overtaken.
   *
   * @return what became of it; empty when it has faults, which it is told
   */
  private Optional<FolderTaking> keepAndTake(OdsCode site, Path file) throws IOException {
    Instant written = written(file);
    try {
      Preview kept =
          writer.keep(site, Optional.empty(), new Sent(() -> Files.newInputStream(file)));
      return Optional.of(writer.takeOfFolder(site, kept.id(), written));
    } catch (FileRefusedException e) {
      trail.recordAlone(
          AuditEvent.act(AuditAction.IMPORT_ATTENDANCES, AuditOutcome.REFUSED)
              .atSite(site.value())
              .detail(e.told()));
      report(
          file,
          e.faults().stream()
              .map(FileFault::told)
              .collect(Collectors.joining("\n", "Nothing of it was taken.\n", "")));
      refuse(file);
      return Optional.empty();
    }
  }

  /** To be taken in the next turn, unless a newer one of its name has come meanwhile. */
  private static void giveBack(Path file) throws IOException {
    try {
      Files.move(file, named(file, NEW));
    } catch (FileAlreadyExistsException e) {
      setAside(file, "It could not be taken, and a newer one of its name has come.\n");
    }
  }

  /** A system that writes each night under one name has been refused before. */
  private static void refuse(Path file) throws IOException {
    Files.move(file, named(file, REFUSED), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void report(Path file, String words) throws IOException {
    Files.writeString(named(file, REPORT), words + "\n");
  }
}
