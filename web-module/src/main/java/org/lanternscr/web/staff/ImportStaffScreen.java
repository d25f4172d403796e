package org.lanternscr.web.staff;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.site.Site;
import org.lanternscr.staff.StaffDesk;
import org.lanternscr.staff.StaffDesk.Taken;
import org.lanternscr.staff.StaffFault;
import org.lanternscr.staff.StaffFileHash;
import org.lanternscr.staff.StaffImport;
import org.lanternscr.staff.StaffLook;
import org.lanternscr.staff.StaffLook.Faulty;
import org.lanternscr.staff.StaffLook.Ready;
import org.lanternscr.staff.StaffUpload;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.display.FaultInFile;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.registry.Fact;

/**
 * The staff list of a site: the one that counts, the file that was sent or waits in the folder, and
 * what it would change.
 */
@Named("importStaff")
@RequestScoped
public class ImportStaffScreen {

  private static final String FAULT = "import-staff.fault";

  @EJB private SiteDesk sites;
  @EJB private StaffDesk desk;
  @Inject private StaffInHand inHand;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private Optional<Site> site = Optional.empty();
  private Optional<StaffImport> last = Optional.empty();
  private Optional<StaffLook> look = Optional.empty();
  private String fault = "";
  private String faultKey = "";
  private String notice = "";

  /** Finds the site of the address; one that the person does not look after is none. */
  @PostConstruct
  void find() {
    site =
        Optional.of(posted.text("site"))
            .filter(OdsCode::isWellFormed)
            .flatMap(code -> sites.site(new OdsCode(code)));
  }

  /** Looks at the file; sends a person on who does not look after such a site. */
  public void open() {
    if (site.isEmpty()) {
      Redirect.to(Pages.LIST_SITES);
      return;
    }
    last = site.flatMap(known -> desk.last(known.ods()));
    look = site.flatMap(known -> look(known.ods()));
    faultKey = carried.take(FAULT).orElse("");
    fault = faultKey.isEmpty() ? "" : words.text(faultKey);
    notice = carried.take(CarriedOver.NOTICE).map(words::text).orElse("");
  }

  /** At what was sent, else at the file in the folder; at nothing where there is no folder. */
  private Optional<StaffLook> look(OdsCode ods) {
    return inHand
        .of(ods)
        .map(sent -> desk.lookAgain(ods, sent))
        .or(() -> Optional.of(desk.look(ods)))
        .filter(told -> !(told instanceof Faulty faulty && faulty.isWithoutFolder()));
  }

  /** Reads the file that was sent, and keeps it until it is imported or forgotten. */
  public String send() {
    return site.map(known -> send(known.ods())).orElseGet(this::away);
  }

  private String send(OdsCode ods) {
    Optional<Part> file = posted.file("list");
    if (file.isEmpty()) {
      carried.put(FAULT, "importStaff.noFile");
    } else {
      StaffUpload sent = read(file.get());
      inHand.put(ods, sent);
      if (desk.send(ods, sent) instanceof Faulty) {
        carried.put(FAULT, "importStaff.refused");
      }
    }
    return here(ods);
  }

  private static StaffUpload read(Part file) {
    try (InputStream stream = file.getInputStream()) {
      return StaffUpload.read(stream, Instant.now());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Imports the file that the page has told of, and no other. */
  public String take() {
    return site.map(known -> take(known.ods())).orElseGet(this::away);
  }

  private String take(OdsCode ods) {
    String file = posted.text("file");
    Taken taken =
        StaffFileHash.isWellFormed(file) ? take(ods, new StaffFileHash(file)) : Taken.ANOTHER_FILE;
    if (taken == Taken.DONE) {
      inHand.forget();
      carried.put(CarriedOver.NOTICE, "importStaff.done");
    } else if (taken == Taken.OLDER) {
      carried.put(FAULT, "importStaff.older");
    } else {
      carried.put(FAULT, "importStaff.overtaken");
    }
    return here(ods);
  }

  private Taken take(OdsCode ods, StaffFileHash file) {
    return inHand
        .of(ods)
        .map(sent -> desk.takeSent(ods, sent, file))
        .orElseGet(() -> desk.take(ods, file));
  }

  /** Forgets the file that was sent. */
  public String drop() {
    inHand.forget();
    carried.put(CarriedOver.NOTICE, "importStaff.dropped");
    return site.map(known -> here(known.ods())).orElseGet(this::away);
  }

  /** The site was taken from the person since the page was shown. */
  private String away() {
    inHand.forget();
    carried.put(CarriedOver.NOTICE, "listSites.notYours");
    return Pages.redirectTo(Pages.LIST_SITES);
  }

  private static String here(OdsCode ods) {
    return Pages.redirectTo(Pages.IMPORT_STAFF) + "&site=" + ods.value();
  }

  public String getTitle() {
    return site.map(known -> words.text("importStaff.title", known.name(), getCode())).orElse("");
  }

  public String getCode() {
    return site.map(known -> known.ods().value()).orElse("");
  }

  public String getFault() {
    return fault;
  }

  /** What is wrong with the file that was sent, at its field. */
  public String getFileFault() {
    return isOfNone() || faultKey.equals("importStaff.refused") ? fault : "";
  }

  /** Where what is wrong can be mended. */
  public String getTarget() {
    return isOfNone() ? "list" : "waiting";
  }

  private boolean isOfNone() {
    return faultKey.equals("importStaff.noFile");
  }

  /** Whether the file on the page is one that was sent. */
  public boolean isSent() {
    return posted.isSent() || site.flatMap(known -> inHand.of(known.ods())).isPresent();
  }

  /** Whether there is a file, sent or in the folder. */
  public boolean isWaiting() {
    return posted.isSent() || look.isPresent();
  }

  public String getNotice() {
    return notice;
  }

  /** The list that counts now; empty when there is none. */
  public List<Fact> getLast() {
    return last.map(this::facts).orElse(List.of());
  }

  private List<Fact> facts(StaffImport list) {
    return List.of(
        fact("imported", ClinicalTime.local(list.imported()).shown()),
        fact("written", ClinicalTime.local(list.written()).shown()),
        fact("people", number(list.people())),
        fact("numbers", number(list.numbers())),
        fact("key", list.keyId()));
  }

  /** What the waiting file would do; empty when it cannot be imported. */
  public List<Fact> getReady() {
    return ready().map(this::facts).orElse(List.of());
  }

  private List<Fact> facts(Ready file) {
    return List.of(
        fact("written", ClinicalTime.local(file.written()).shown()),
        fact("people", number(file.people())),
        fact("added", number(file.added())),
        fact("changed", number(file.changed())),
        fact("gone", number(file.gone())),
        fact("numbers", number(file.numbers())),
        fact("postcodes", number(file.postcodes())),
        fact(
            "signs",
            file.windows() ? words.text("importStaff.windows") : words.text("importStaff.utf8")));
  }

  private Fact fact(String name, String value) {
    return new Fact(words.text("staffFact." + name), value);
  }

  private static String number(int count) {
    return Integer.toString(count);
  }

  /** Names the file in the form. */
  public String getFile() {
    return ready().map(file -> file.file().sha256()).orElse("");
  }

  /** Whether there is a file to import. A form that was sent is there before the file is read. */
  public boolean isImportable() {
    return posted.isSent() || ready().isPresent();
  }

  /** Whether the waiting file is the one that counts already. */
  public boolean isSame() {
    return ready().filter(Ready::imported).isPresent();
  }

  /** Whether somebody's number is missing, so that nobody can be told to be no colleague. */
  public boolean isPartial() {
    return ready().filter(file -> file.numbers() < file.people()).isPresent();
  }

  /** Why the file is not imported; empty when it can be. */
  public List<FaultInFile> getFaults() {
    return faulty().stream().flatMap(file -> file.faults().stream()).map(this::told).toList();
  }

  private FaultInFile told(StaffFault told) {
    return new FaultInFile(where(told), words.of("staffFault", told.problem()));
  }

  private String where(StaffFault told) {
    if (told.line() == 0) {
      return "";
    }
    String line = Long.toString(told.line());
    return told.column().isEmpty()
        ? words.text("importStaff.line", line)
        : words.text("importStaff.cell", line, told.column());
  }

  /** How many faults are not told. */
  public String getMore() {
    return faulty()
        .filter(file -> file.more() > 0)
        .map(file -> words.text("importStaff.more", number(file.more())))
        .orElse("");
  }

  private Optional<Ready> ready() {
    return look.filter(Ready.class::isInstance).map(Ready.class::cast);
  }

  private Optional<Faulty> faulty() {
    return look.filter(Faulty.class::isInstance).map(Faulty.class::cast);
  }
}
