package org.lanternscr.web.permission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lanternscr.attendance.Attendance;
import org.lanternscr.kernel.Sha256;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.RelationshipNow;
import org.lanternscr.platform.Rights;
import org.lanternscr.signin.RightCodes;
import org.lanternscr.site.AccessRules;
import org.lanternscr.site.Ground;
import org.lanternscr.site.Reason;
import org.lanternscr.site.RestrictedLocations;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Words;

/** What the trust has written of access at the site of the person signed in. */
@Named("accessRules")
@RequestScoped
public class AccessRulesOnPage {

  @EJB private SiteRegistry sites;
  @EJB private PermissionDesk permissions;
  @Inject private PageFrame frame;
  @Inject private PatientOnPage onPage;
  @Inject private RightCodes codes;
  @Inject private Words words;

  private Optional<RelationshipNow> relationship = Optional.empty();

  /** The reasons of emergency access, to choose from. */
  public List<Reason> getEmergencyReasons() {
    return rules().reasonsOf(Ground.EMERGENCY);
  }

  /** The reason of a posted code; empty if there is none. */
  Optional<Reason> emergencyReason(String code) {
    return rules().reason(Ground.EMERGENCY, code);
  }

  /** The reasons of the legal grounds, to choose from. */
  public List<GroundOnPage> getLegalGrounds() {
    return Stream.of(Ground.values())
        .filter(Ground::isLegal)
        .map(ground -> new GroundOnPage(words.of("ground", ground), rules().reasonsOf(ground)))
        .toList();
  }

  /** Whether a posted code is that of a legal reason. */
  boolean isLegalReason(String code) {
    return rules().legalGroundOf(code).isPresent();
  }

  /** Whether each view claims the relationship anew, of which the privacy officer is told. */
  public boolean isSelfClaimed() {
    return relationship().filter(now -> now.basis().isSelfClaimed()).isPresent();
  }

  /** The basis as the page tells it, for the answer to be held against. */
  public String getBasis() {
    return relationship()
        .map(now -> now.evidence().orElse(now.basis().word()))
        .map(told -> Sha256.hex(told.getBytes(StandardCharsets.UTF_8)).substring(0, 16))
        .orElse("");
  }

  /** Whether the record of a restricted patient is shown without the places in it. */
  public boolean isMasked() {
    return rules().locations() == RestrictedLocations.MASKED;
  }

  /** What the person says of the relationship by continuing. */
  public String getDeclaration() {
    if (relationship().flatMap(RelationshipNow::attendance).isPresent()) {
      return words.text("askPermission.attendance", evidence(), imported());
    }
    if (relationship().filter(RelationshipNow::isByAttendance).isPresent()) {
      return words.text("askPermission.withoutAttendance", withoutAttendance(), imported());
    }
    return isSelfClaimed()
        ? words.text("askPermission.claim")
        : words.text("askPermission.declaration");
  }

  /** That there is none, said only where somebody could look. */
  private String withoutAttendance() {
    return relationship()
        .flatMap(RelationshipNow::silence)
        .map(silence -> words.of("attendanceSilence", silence))
        .orElseGet(() -> words.text("attendance.none"));
  }

  /** The same in the list of why the person may see the record. */
  public String getStanding() {
    if (relationship().flatMap(RelationshipNow::attendance).isPresent()) {
      return words.text("rail.attendance", evidence());
    }
    return isSelfClaimed() ? words.text("rail.claim") : words.text("rail.relationship");
  }

  private String evidence() {
    return relationship().flatMap(RelationshipNow::attendance).map(this::inWords).orElse("");
  }

  private String inWords(Attendance found) {
    String kind = words.of("attendanceKind", found.kind());
    String from = ClinicalTime.local(found.from()).shown();
    return found.place().isEmpty()
        ? words.text("attendance.wordsWithoutPlace", kind, from, found.shownId())
        : words.text("attendance.words", kind, found.shownPlace(), from, found.shownId());
  }

  private String imported() {
    return relationship()
        .flatMap(RelationshipNow::last)
        .map(last -> words.text("attendance.imported", ClinicalTime.local(last.at()).shown()))
        .orElseGet(() -> words.text("attendance.neverImported"));
  }

  /** Once for the whole page, and only for who may see a record at all. */
  private Optional<RelationshipNow> relationship() {
    if (relationship.isEmpty() && frame.isMayViewRecord()) {
      relationship = onPage.open().map(open -> permissions.relationship(open.patient()));
    }
    return relationship;
  }

  /** The trust's own definition of an emergency; empty if it wrote none. */
  public String getDefinition() {
    return rules().definition().orElse("");
  }

  /** Whom to turn to without the right to emergency access; empty if the trust wrote nobody. */
  public String getWhoCanAct() {
    return rules().whoCanAct().orElse("");
  }

  /** The national codes that give the right to emergency access here. */
  public String getEmergencyCodes() {
    return codes.of(Rights.OVERRIDE_EMERGENCY, frame.site().ods());
  }

  private AccessRules rules() {
    return sites.accessRules(frame.caller().site());
  }
}
