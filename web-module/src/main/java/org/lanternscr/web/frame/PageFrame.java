package org.lanternscr.web.frame;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Environment;
import org.lanternscr.platform.NobodySignedInException;
import org.lanternscr.platform.Rights;
import org.lanternscr.signin.SignIn;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/** What stands around every page: the environment, the person, the role and the site. */
@Named("frame")
@RequestScoped
public class PageFrame {

  @EJB private SiteRegistry sites;
  @EJB private SignIn signIn;
  @Inject private HttpServletRequest request;

  /**
   * Who is signed in.
   *
   * @throws NobodySignedInException when nobody is
   */
  public Caller caller() {
    return find().orElseThrow(NobodySignedInException::new);
  }

  /** The site of the person signed in. */
  public Site site() {
    return sites.site(caller().site()).orElseThrow(NobodySignedInException::new);
  }

  public Environment getEnvironment() {
    return sites.environment();
  }

  public boolean isSignedIn() {
    return find().isPresent();
  }

  public boolean isInRole() {
    return role().isPresent();
  }

  /** Names the sign-in to the scripts of the page. */
  public String getVisit() {
    return BrowserSession.of(request).visit();
  }

  public String getUserName() {
    return caller().displayName();
  }

  public String getRoleName() {
    return role().map(Caller.Role::name).orElse("");
  }

  public String getRoleCode() {
    return role().map(Caller.Role::code).orElse("");
  }

  public String getSiteName() {
    return site().name();
  }

  public String getSiteCode() {
    return site().ods().value();
  }

  public boolean isMayFindPatient() {
    return isMayLookForSummary() || isMayRecordPermission();
  }

  public boolean isMayLookForSummary() {
    return may(Rights.LOOK_FOR_SUMMARY);
  }

  /** Whether the role may record for clinicians that a patient agrees. */
  public boolean isMayRecordPermission() {
    return may(Rights.RECORD_PERMISSION);
  }

  public boolean isMayViewRecord() {
    return may(Rights.VIEW_RECORD);
  }

  /** Whether the role may open a record in an emergency. */
  public boolean isMayOverrideEmergency() {
    return may(Rights.OVERRIDE_EMERGENCY);
  }

  /** Whether the role may open a record on a legal ground. */
  public boolean isMayOverrideLegal() {
    return may(Rights.OVERRIDE_LEGAL);
  }

  /** Whether the role may change a sharing preference. */
  public boolean isMayChangePreference() {
    return may(Rights.CHANGE_PREFERENCE);
  }

  public boolean isMayReadAudit() {
    return may(Rights.READ_AUDIT);
  }

  public boolean isMayManageSites() {
    return may(Rights.MANAGE_SITES);
  }

  /** Whether there is another role to change to. */
  public boolean isRoleChangeable() {
    return isInRole() && (signIn.rolesOf(caller().signIn()).size() > 1 || isRoleChosenAtCis2());
  }

  /** Whether it is at NHS CIS2 that this person can choose another role. */
  public boolean isRoleChosenAtCis2() {
    return isInRole() && signIn.hasOtherRolesAtCis2(caller().signIn());
  }

  /** The first page of this person, or the start. */
  public String getHome() {
    return find().map(Pages::homeOf).orElse(Pages.CHOOSE_SITE);
  }

  private boolean may(String right) {
    return find().filter(caller -> caller.may(right)).isPresent();
  }

  private Optional<Caller.Role> role() {
    return find().flatMap(Caller::role);
  }

  private Optional<Caller> find() {
    return BrowserSession.callerOf(request);
  }
}
