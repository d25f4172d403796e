package org.lanternscr.staff;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.SealingKeys;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.settings.Settings;
import org.lanternscr.staff.StaffFault.Problem;
import org.lanternscr.staff.StaffFile.Contents;
import org.lanternscr.staff.StaffFile.NotThere;
import org.lanternscr.staff.StaffFile.There;
import org.lanternscr.staff.StaffLook.Faulty;
import org.lanternscr.staff.StaffLook.Ready;
import org.lanternscr.staff.StaffReading.Misread;
import org.lanternscr.staff.StaffReading.Read;

/**
 * Where who looks after a site takes the trust's staff list in: one that they send, or the file
 * that the trust puts into the folder of {@code staff.folder}. It is first looked at, then imported
 * whole or not at all.
 */
@Stateless
public class StaffDesk {

  /** The setting that names the folder of the lists. */
  static final String FOLDER = "staff.folder";

  /** The setting that names the file of the keys. */
  static final String KEYS = "staff.key.file";

  /** What became of an import. */
  public enum Taken {
    DONE,
    /** The file is not the one that was looked at. */
    ANOTHER_FILE,
    /** It is older than the list that counts, which stays. */
    OLDER,
    /** It has faults. */
    FAULTY
  }

  /** A file that was understood. */
  private record Understood(There file, Read list, StaffHashes hashes) {}

  @EJB private AuditTrail trail;
  @EJB private SiteDesk sites;
  @Inject private Callers callers;
  @Inject private TrustConfiguration configuration;
  @Inject private StaffRows rows;

  /**
   * The last import of a site; empty when there was none.
   *
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits({})
  public Optional<StaffImport> last(OdsCode site) {
    require(site);
    return rows.newest(site);
  }

  /**
   * What an import would do. Nothing is changed.
   *
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits({})
  public StaffLook look(OdsCode site) {
    require(site);
    return look(site, inFolder(site));
  }

  /**
   * The same of a list that is sent. One with faults is refused, which is an event.
   *
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits(AuditAction.IMPORT_STAFF)
  public StaffLook send(OdsCode site, StaffUpload sent) {
    require(site);
    StaffLook look = look(site, sent.contents());
    if (look instanceof Faulty faulty) {
      trail.recordAlone(
          AuditEvent.act(AuditAction.IMPORT_STAFF, AuditOutcome.REFUSED)
              .by(callers.current())
              .atSite(site.value())
              .detail(faulty.told()));
    }
    return look;
  }

  /**
   * The same once more of one that was sent before, for a page that shows it again.
   *
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits({})
  public StaffLook lookAgain(OdsCode site, StaffUpload sent) {
    require(site);
    return look(site, sent.contents());
  }

  private StaffLook look(OdsCode site, Contents contents) {
    List<StaffFault> faults = new ArrayList<>();
    Optional<Understood> found = understood(contents, faults);
    if (found.isPresent() && isOlder(found.get(), rows.newest(site))) {
      faults.add(StaffFault.ofFile(Problem.OLDER));
    }
    return faults.isEmpty() ? compared(site, found.orElseThrow()) : Faulty.of(faults);
  }

  private static boolean isOlder(Understood found, Optional<StaffImport> counting) {
    return counting.filter(list -> list.isNewerThan(found.file().written())).isPresent();
  }

  /**
   * Puts the list of the file in the place of the site's list, with its event in one transaction. A
   * file that is older than the list that counts is refused, which is an event, and stays where it
   * is.
   *
   * @param looked the file that was looked at; another one is not imported
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits(AuditAction.IMPORT_STAFF)
  public Taken take(OdsCode site, StaffFileHash looked) {
    require(site);
    return take(site, inFolder(site), looked);
  }

  /**
   * Puts a list that was sent in the place of the site's list, likewise.
   *
   * @param looked the file that was looked at; another one is not imported
   * @throws IllegalArgumentException for a site that the caller does not look after
   */
  @RolesAllowed(Rights.MANAGE_SITES)
  @Audits(AuditAction.IMPORT_STAFF)
  public Taken takeSent(OdsCode site, StaffUpload sent, StaffFileHash looked) {
    require(site);
    return take(site, sent.contents(), looked);
  }

  private Taken take(OdsCode site, Contents contents, StaffFileHash looked) {
    rows.lock(site);
    Optional<Understood> found = understood(contents, new ArrayList<>());
    if (found.isEmpty()) {
      return Taken.FAULTY;
    }
    if (!found.get().file().hash().equals(looked)) {
      return Taken.ANOTHER_FILE;
    }
    Optional<StaffImport> before = rows.newest(site);
    if (isOlder(found.get(), before)) {
      trail.record(
          AuditEvent.act(AuditAction.IMPORT_STAFF, AuditOutcome.REFUSED)
              .by(callers.current())
              .atSite(site.value())
              .detail("older than the list that counts"));
      return Taken.OLDER;
    }
    Ready change = compared(site, found.get());
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    StaffImport list =
        new StaffImport(
            Uuid7.at(now),
            before.map(StaffImport::version).orElse(0) + 1,
            found.get().hashes().keyId(),
            looked,
            change.people(),
            change.numbers(),
            change.written(),
            now);
    UUID event =
        trail.record(
            AuditEvent.act(AuditAction.IMPORT_STAFF, AuditOutcome.DONE)
                .by(callers.current())
                .atSite(site.value())
                .detail(
                    "added %d changed %d gone %d"
                        .formatted(change.added(), change.changed(), change.gone()))
                .changed(before.map(StaffDesk::told).orElse(""), told(list)));
    rows.replace(site, list, hashed(found.get()), event);
    return Taken.DONE;
  }

  private static String told(StaffImport list) {
    return "file="
        + list.file().sha256()
        + "\nkey="
        + list.keyId()
        + "\nnumbers="
        + list.numbers()
        + "\npeople="
        + list.people();
  }

  private void require(OdsCode site) {
    if (sites.site(site).isEmpty()) {
      throw new IllegalArgumentException("A site that the caller does not look after");
    }
  }

  private Contents inFolder(OdsCode site) {
    return path(FOLDER)
        .map(folder -> StaffFile.read(folder, site))
        .orElseGet(() -> new NotThere(Problem.NO_FOLDER));
  }

  /** The list of a file; empty, with its faults, when it cannot be imported. */
  private Optional<Understood> understood(Contents contents, List<StaffFault> faults) {
    if (contents instanceof NotThere none) {
      faults.add(StaffFault.ofFile(none.problem()));
      return Optional.empty();
    }
    Optional<StaffHashes> hashes = path(KEYS).flatMap(SealingKeys::read).map(StaffHashes::newest);
    if (hashes.isEmpty()) {
      faults.add(StaffFault.ofFile(Problem.NO_KEY));
      return Optional.empty();
    }
    There file = (There) contents;
    StaffReading reading = StaffListReader.read(file.bytes());
    if (reading instanceof Misread misread) {
      faults.addAll(misread.faults());
      return Optional.empty();
    }
    return Optional.of(new Understood(file, (Read) reading, hashes.get()));
  }

  private Optional<Path> path(String key) {
    return configuration.optional(key).filter(text -> !text.isEmpty()).flatMap(Settings::pathOf);
  }

  private static List<HashedMember> hashed(Understood found) {
    return found.list().people().stream().map(found.hashes()::hashed).toList();
  }

  private Ready compared(OdsCode site, Understood found) {
    Optional<StaffImport> last = rows.newest(site);
    Map<String, HashedMember> before = new HashMap<>();
    last.map(rows::of).orElse(List.of()).forEach(person -> before.put(person.userId(), person));
    int added = 0;
    int changed = 0;
    for (HashedMember person : hashed(found)) {
      HashedMember earlier = before.remove(person.userId());
      if (earlier == null) {
        added++;
      } else if (!earlier.isAs(person)) {
        changed++;
      }
    }
    List<StaffMember> people = found.list().people();
    return new Ready(
        found.file().hash(),
        found.file().written(),
        people.size(),
        (int) people.stream().filter(person -> person.number().isPresent()).count(),
        (int) people.stream().filter(person -> person.postcode().isPresent()).count(),
        added,
        changed,
        before.size(),
        found.list().windows(),
        last.filter(list -> list.file().equals(found.file().hash())).isPresent());
  }
}
