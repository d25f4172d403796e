package org.lanternscr.web.attendance;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.attendance.AttendanceDesk;
import org.lanternscr.attendance.AttendanceKind;
import org.lanternscr.attendance.FileFault;
import org.lanternscr.attendance.LastImport;
import org.lanternscr.attendance.Preview;
import org.lanternscr.attendance.Sent;
import org.lanternscr.attendance.Taking;
import org.lanternscr.attendance.Upload;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.registry.SiteDesk;
import org.lanternscr.site.Site;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.display.FaultInFile;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.registry.Fact;

/** A file of attendances: sent, looked at in figures, and taken or dropped. */
@Named("importAttendances")
@RequestScoped
public class ImportAttendancesScreen {

  private static final String FAULT = "import-attendances.fault";

  @EJB private AttendanceDesk attendances;
  @EJB private SiteDesk desk;
  @Inject private LastFaults last;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private Site site;
  private Optional<Preview> waiting;
  private List<FileFault> faults = List.of();
  private String fault = "";
  private String notice = "";

  /** Finds the site of the address; one that the person does not look after is none. */
  @PostConstruct
  void look() {
    String code = posted.text("site");
    site = OdsCode.isWellFormed(code) ? desk.site(new OdsCode(code)).orElse(null) : null;
    // Before the request is read: the form that takes a file is found again only if one waits.
    waiting = site == null ? Optional.empty() : attendances.waiting(site.ods());
  }

  /** Sends a person on who does not look after such a site; else shows what there is. */
  public void open() {
    if (site == null) {
      Redirect.to(Pages.LIST_SITES);
      return;
    }
    faults = last.take();
    fault = carried.take(FAULT).map(words::text).orElse("");
    notice = carried.take(CarriedOver.NOTICE).map(words::text).orElse("");
  }

  /** Reads the file that was sent. */
  public String send() {
    if (site == null) {
      return away();
    }
    Optional<Part> file = posted.file("file");
    if (file.isEmpty()) {
      carried.put(FAULT, "importAttendances.noFile");
    } else if (attendances.send(site.ods(), new Sent(file.get()::getInputStream))
        instanceof Upload.Refused refused) {
      last.put(refused.faults());
      carried.put(FAULT, "importAttendances.refused");
    }
    return here();
  }

  /** Lets the file count that is shown. */
  public String take() {
    if (site == null) {
      return away();
    }
    String id = posted.text("import");
    switch (waitsAs(id) ? attendances.take(site.ods(), UUID.fromString(id)) : Taking.GONE) {
      case DONE -> carried.put(CarriedOver.NOTICE, "importAttendances.taken");
      case OVERTAKEN -> carried.put(FAULT, "importAttendances.overtaken");
      case GONE -> carried.put(FAULT, "importAttendances.gone");
    }
    return here();
  }

  private boolean waitsAs(String id) {
    return waiting.filter(preview -> preview.id().toString().equals(id)).isPresent();
  }

  /** Forgets the file that is shown. */
  public String drop() {
    if (site == null) {
      return away();
    }
    attendances.drop(site.ods());
    carried.put(CarriedOver.NOTICE, "importAttendances.dropped");
    return here();
  }

  /** The site was taken from the person since the page was shown. */
  private String away() {
    carried.put(CarriedOver.NOTICE, "listSites.notYours");
    return Pages.redirectTo(Pages.LIST_SITES);
  }

  private String here() {
    return Pages.redirectTo(Pages.IMPORT_ATTENDANCES) + "&site=" + getCode();
  }

  public String getTitle() {
    return site == null ? "" : words.text("importAttendances.title", site.name(), getCode());
  }

  public String getCode() {
    return site == null ? "" : site.ods().value();
  }

  public String getFault() {
    return fault;
  }

  public String getNotice() {
    return notice;
  }

  /** When the newest import was, and how large. */
  public String getLast() {
    return newest().map(this::told).orElseGet(() -> words.text("importAttendances.never"));
  }

  /** What follows from its age; blank when nothing does. */
  public String getAge() {
    return site != null && attendances.isTooOld(site.ods())
        ? words.text("importAttendances.tooOld")
        : "";
  }

  private Optional<LastImport> newest() {
    return site == null ? Optional.empty() : attendances.last(site.ods());
  }

  private String told(LastImport newest) {
    String at = ClinicalTime.local(newest.at()).shown();
    return words.text("importAttendances.last", at, Integer.toString(newest.entries()));
  }

  /** What is wrong with the file, line by line. */
  public List<FaultInFile> getFaults() {
    return faults.stream().map(this::told).toList();
  }

  private FaultInFile told(FileFault found) {
    return new FaultInFile(place(found), found.problem().sentence());
  }

  private String place(FileFault found) {
    String line = Long.toString(found.line());
    if (found.line() == 0) {
      return words.text("importAttendances.whole");
    }
    return found
        .column()
        .map(column -> words.text("importAttendances.column", line, column))
        .orElseGet(() -> words.text("importAttendances.line", line));
  }

  /** Whether a file waits to be taken; the form is there when it is sent, too. */
  public boolean isWaiting() {
    return posted.isSent() || waiting.isPresent();
  }

  /** The id of the file that waits. */
  public String getWaitingId() {
    return waiting.map(preview -> preview.id().toString()).orElse("");
  }

  /** What taking it would do, in figures. */
  public List<Fact> getFigures() {
    return waiting.map(this::figures).orElse(List.of());
  }

  private List<Fact> figures(Preview preview) {
    List<Fact> facts = new ArrayList<>();
    facts.add(figure(words.text("importAttendances.entries"), preview.entries()));
    for (AttendanceKind kind : AttendanceKind.values()) {
      facts.add(figure(words.of("attendanceKind", kind), preview.kinds().getOrDefault(kind, 0)));
    }
    facts.add(figure(words.text("importAttendances.places"), preview.places()));
    facts.add(figure(words.text("importAttendances.cancelled"), preview.cancelled()));
    facts.add(new Fact(words.text("importAttendances.first"), shown(preview.first())));
    facts.add(new Fact(words.text("importAttendances.latest"), shown(preview.last())));
    facts.add(figure(words.text("importAttendances.added"), preview.added()));
    facts.add(figure(words.text("importAttendances.changed"), preview.changed()));
    return facts;
  }

  private static Fact figure(String label, int number) {
    return new Fact(label, Integer.toString(number));
  }

  private static String shown(Optional<Instant> moment) {
    return moment.map(at -> ClinicalTime.local(at).shown()).orElse("");
  }
}
