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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.settings.Settings;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/**
 * Takes the files that the PAS leaves in the folder of a site ({@code
 * site.RZZ01.attendance.folder}). Beside each file it leaves a report; the file is deleted when it
 * was taken, and renamed when it was refused. A file is claimed by renaming it, so of several
 * servers one takes it.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AttendanceFolder {

  private static final Logger LOG = Logger.getLogger(AttendanceFolder.class.getName());

  private static final String NEW = ".csv";
  private static final String CLAIMED = ".taking";
  private static final String REFUSED = ".refused";
  private static final String REPORT = ".report.txt";

  /** A file that was written to just now may not be whole. */
  private static final Duration SETTLED = Duration.ofSeconds(20);

  /** What a server claimed and has not done with by then, it never will. */
  private static final Duration ABANDONED = Duration.ofHours(1);

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
  public void turn(Instant now) {
    for (Site site : sites.sites()) {
      configuration
          .optional("site." + site.ods().value() + ".attendance.folder")
          .filter(text -> !text.isEmpty())
          .flatMap(Settings::pathOf)
          .ifPresent(folder -> turn(site.ods(), folder, now));
    }
  }

  /** One site's folder must not keep the others from being looked at. */
  private void turn(OdsCode site, Path folder, Instant now) {
    try {
      for (Path left : files(folder, CLAIMED, now.minus(ABANDONED))) {
        setAside(site, left);
      }
      for (Path file : files(folder, NEW, now.minus(SETTLED))) {
        take(site, rename(file, NEW, CLAIMED));
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "The attendances in the folder of {0} could not be taken: {1}",
          new Object[] {site.value(), e.getClass().getName()});
    }
  }

  private static List<Path> files(Path folder, String end, Instant before) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(end))
          .filter(file -> isOlder(file, before))
          .sorted()
          .toList();
    }
  }

  private static boolean isOlder(Path file, Instant moment) {
    try {
      return Files.isRegularFile(file)
          && Files.getLastModifiedTime(file).toInstant().isBefore(moment);
    } catch (IOException e) {
      throw new UncheckedIOException("A file of attendances could not be seen", e);
    }
  }

  private static Path rename(Path file, String from, String to) throws IOException {
    return Files.move(file, renamed(file, from, to));
  }

  private static Path renamed(Path file, String from, String to) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - from.length()) + to);
  }

  /** It is not taken now: a newer file may have come since, whose cancellations it would undo. */
  private static void setAside(OdsCode site, Path file) throws IOException {
    LOG.log(Level.WARNING, "A file of attendances of {0} was left half way", site.value());
    report(
        file,
        "A server began to take it and did not come to an end, so it is set aside.\n"
            + "Whether it was taken stands in the audit trail of the site. Let the patient"
            + " administration system write what it has now once more.");
    refuse(file);
  }

  private void take(OdsCode site, Path file) throws IOException {
    try {
      Preview kept =
          writer.keep(site, Optional.empty(), new Sent(() -> Files.newInputStream(file)));
      writer.take(site, Optional.empty(), kept.id());
      report(file, "It was taken.\n" + kept.told(ImportSource.FOLDER));
      Files.delete(file);
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
    }
  }

  /** A system that writes each night under one name has been refused before. */
  private static void refuse(Path file) throws IOException {
    Files.move(file, renamed(file, CLAIMED, REFUSED), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void report(Path file, String words) throws IOException {
    Files.writeString(renamed(file, CLAIMED, REPORT), words + "\n");
  }
}
