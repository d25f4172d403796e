package org.lanternscr.web.permission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.Revocation;
import org.lanternscr.permission.StandingDesk;
import org.lanternscr.permission.StandingPage;
import org.lanternscr.permission.StandingPermission;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Words;

/** The permissions that last: of the patient, those the person recorded, or all of the site. */
@Named("listPermissions")
@RequestScoped
public class ListPermissionsScreen {

  private static final String FAULT = "list-permissions.fault";
  private static final String FAULT_AT = "list-permissions.fault-at";
  private static final String BECAME = "list-permissions.became";
  private static final String AFTER_OWN = "after-own";
  private static final String AFTER = "after";
  private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** In which of the three lists a line stands, and its id: as its button sends it. */
  private static final Pattern LINE = Pattern.compile("(?:patient|own|site)-(" + ID + ")");

  @EJB private StandingDesk desk;
  @Inject private HttpServletRequest request;
  @Inject private StandingOnPage standing;
  @Inject private PageFrame frame;
  @Inject private PatientOnPage onPage;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  // Read when they are first asked for, and not at all when the form is sent.
  private List<StandingLine> ofPatient;
  private StandingPage own;
  private StandingPage ofSite;
  private String fault = "";
  private String faultAt = "";
  private String notice = "";

  /** Takes what the page before has left to be said. */
  public void open() {
    fault = carried.take(FAULT).map(words::text).orElse("");
    faultAt = carried.take(FAULT_AT).orElse("");
    carried.take(BECAME).map(Revocation::valueOf).ifPresent(this::tell);
  }

  private void tell(Revocation became) {
    String said = words.of("revocation", became);
    switch (became) {
      case DONE, DONE_BEFORE, DONE_BY_ANOTHER, ENDED -> notice = said;
      case NOT_THEIRS, UNKNOWN -> fault = said;
    }
  }

  private List<StandingLine> lines(List<StandingPermission> found) {
    return found.stream().map(standing::line).toList();
  }

  /** Revokes one, for a reason; the button of a line sends which. */
  public String revoke() {
    String line = posted.text("revoke");
    Note reason = Note.of(posted.lines("reason-" + line));
    Matcher sent = LINE.matcher(line);
    if (!sent.matches()) {
      return tells(Revocation.UNKNOWN);
    }
    if (reason.text().isEmpty()) {
      carried.put(FAULT, "listPermissions.noReason");
      carried.put(FAULT_AT, line);
      return here();
    }
    return tells(desk.revoke(UUID.fromString(sent.group(1)), reason));
  }

  /** One thing alone, whatever an earlier click has left to be said. */
  private String tells(Revocation became) {
    carried.take(FAULT);
    carried.take(FAULT_AT);
    carried.put(BECAME, became.name());
    return here();
  }

  /** The same pages of the lists. */
  private String here() {
    return Pages.redirectTo(Pages.LIST_PERMISSIONS)
        + Stream.of(AFTER_OWN, AFTER)
            .map(name -> Map.entry(name, posted.text(name)))
            .filter(sent -> sent.getValue().matches(ID))
            .map(sent -> "&" + sent.getKey() + "=" + sent.getValue())
            .collect(Collectors.joining());
  }

  private Optional<UUID> after(String name) {
    return Optional.ofNullable(request.getParameter(name))
        .filter(id -> id.matches(ID))
        .map(UUID::fromString);
  }

  /** Whether the person works with patients, so that these two parts are theirs. */
  public boolean isClinicalOrReception() {
    return frame.isMayViewRecord() || frame.isMayRecordPermission();
  }

  public boolean isWithPatient() {
    return isClinicalOrReception() && onPage.open().isPresent();
  }

  public List<StandingLine> getOfPatient() {
    if (ofPatient == null) {
      ofPatient =
          posted.isSent()
              ? List.of()
              : onPage.open().map(o -> desk.of(o.patient())).stream()
                  .flatMap(List::stream)
                  .map(standing::lineOfPatient)
                  .toList();
    }
    return ofPatient;
  }

  /** Whether the patient may have some under a number that could not be looked up. */
  public boolean isUnchecked() {
    return !posted.isSent()
        && onPage.open().filter(open -> !desk.isComplete(open.patient())).isPresent();
  }

  private StandingPage own() {
    if (own == null) {
      own = posted.isSent() ? new StandingPage(List.of(), false) : desk.own(after(AFTER_OWN));
    }
    return own;
  }

  private StandingPage ofSite() {
    if (ofSite == null) {
      ofSite = posted.isSent() ? new StandingPage(List.of(), false) : desk.ofSite(after(AFTER));
    }
    return ofSite;
  }

  /** Those that the person recorded, whose reading is an event. */
  public List<StandingLine> getOwn() {
    return lines(own().lines());
  }

  /** Those of all persons, whose reading is an event. */
  public List<StandingLine> getOfSite() {
    return lines(ofSite().lines());
  }

  /** The address of the next page of their own; blank on the last. */
  public String getNextOwn() {
    return next(own(), AFTER_OWN);
  }

  /** The address of the next page of the site's; blank on the last. */
  public String getNext() {
    return next(ofSite(), AFTER);
  }

  private static String next(StandingPage page, String parameter) {
    return page.more()
        ? Pages.LIST_PERMISSIONS
            + "?"
            + parameter
            + "="
            + page.lines().get(page.lines().size() - 1).id()
        : "";
  }

  /** The address of the first pages; blank where they are shown. */
  public String getFirst() {
    return getAfterOwn().isEmpty() && getAfter().isEmpty() ? "" : Pages.LIST_PERMISSIONS;
  }

  /** After which of their own the page begins, for the form to send again; blank on the first. */
  public String getAfterOwn() {
    return after(AFTER_OWN).map(UUID::toString).orElse("");
  }

  /** After which of the site's the page begins; blank on the first. */
  public String getAfter() {
    return after(AFTER).map(UUID::toString).orElse("");
  }

  public String getFault() {
    return fault;
  }

  /** What is wrong with the reason of a line; blank when nothing is. */
  public String faultOf(String list, StandingLine line) {
    return faultAt.equals(list + "-" + line.id()) ? fault : "";
  }

  public String getNotice() {
    return notice;
  }

  /** Where it can be mended. */
  public String getTarget() {
    return faultAt.isEmpty() ? "main" : "reason-" + faultAt;
  }
}
