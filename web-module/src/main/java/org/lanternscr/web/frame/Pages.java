package org.lanternscr.web.frame;

import java.util.Set;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Rights;

/** The addresses of the pages, and where a person starts. */
public final class Pages {

  public static final String CHOOSE_SITE = "/signin/choose-site.xhtml";
  public static final String CALLBACK = "/signin/callback";
  public static final String ALIVE = "/signin/alive";
  public static final String LASTS = "/signin/lasts";
  public static final String LOCK = "/signin/lock";
  public static final String RESUME = "/signin/resume";
  public static final String BACK_CHANNEL_LOGOUT = "/signin/backchannel-logout";
  public static final String JWKS = "/signin/jwks";
  public static final String LOGO = "/branding/logo";
  public static final String CHOOSE_ROLE = "/signin/choose-role.xhtml";
  public static final String REFUSED = "/signin/sign-in-refused.xhtml";
  public static final String NO_RIGHTS = "/signin/no-rights.xhtml";
  public static final String SIGNED_OUT = "/signin/signed-out.xhtml";
  public static final String FIND_PATIENT = "/patient/find-patient.xhtml";
  public static final String IN_CONTEXT = "/patient/in-context";
  public static final String ASK_PERMISSION = "/permission/ask-permission.xhtml";
  public static final String OWN_RECORD = "/permission/own-record.xhtml";
  public static final String REFUSAL_RECORDED = "/permission/refusal-recorded.xhtml";
  public static final String EMERGENCY_ACCESS = "/permission/emergency-access.xhtml";
  public static final String RECORD_PERMISSION = "/permission/record-permission.xhtml";
  public static final String LIST_PERMISSIONS = "/permission/list-permissions.xhtml";
  public static final String LEGAL_ACCESS = "/permission/legal-access.xhtml";
  public static final String CHANGE_CONSENT = "/consent/change-consent.xhtml";
  public static final String CONFIRM_CONSENT = "/consent/confirm-consent.xhtml";
  public static final String LIST_CONSENT_CHANGES = "/consent/list-consent-changes.xhtml";
  public static final String VIEW_RECORD = "/record/view-record.xhtml";
  public static final String PRINT_RECORD = "/record/print-record.xhtml";
  public static final String SEARCH_AUDIT = "/audit/search-audit.xhtml";
  public static final String SHOW_FIGURES = "/audit/show-figures.xhtml";
  public static final String MY_ACCESS = "/audit/my-access.xhtml";
  public static final String LIST_FLAGS = "/review/list-flags.xhtml";
  public static final String LIST_ALERTS = "/review/list-alerts.xhtml";
  public static final String SHOW_CASE = "/review/show-case.xhtml";
  public static final String CLOSE_MATCHED = "/review/close-matched.xhtml";
  public static final String NAME_DEPUTY = "/review/name-deputy.xhtml";
  public static final String SHOW_COVERAGE = "/review/show-coverage.xhtml";
  public static final String SHOW_SAMPLE = "/review/show-sample.xhtml";
  public static final String ANSWER_QUESTIONS = "/review/answer-questions.xhtml";
  public static final String PREPARE_PACK = "/evidence/prepare-pack.xhtml";
  public static final String WHO_LOOKED = "/evidence/who-looked.xhtml";
  public static final String LIST_WATCHES = "/watch/list-watches.xhtml";
  public static final String WATCH_NEWS = "/watch/news";
  public static final String IMPORT_STAFF = "/staff/import-staff.xhtml";
  public static final String MANAGE_DIGEST = "/digest/manage-digest.xhtml";
  public static final String READ_DIGEST = "/digest/read-digest.xhtml";
  public static final String MANAGE_RETENTION = "/retention/manage-retention.xhtml";
  public static final String LIST_SITES = "/registry/list-sites.xhtml";
  public static final String MANAGE_SITE = "/registry/manage-site.xhtml";
  public static final String IMPORT_ATTENDANCES = "/attendance/import-attendances.xhtml";
  public static final String CHECK_READINESS = "/readiness/check-readiness.xhtml";
  public static final String ACCESSIBILITY = "/help/accessibility-statement.xhtml";
  public static final String OUTCOME = "/outcome/show-outcome.xhtml";

  private static final Set<String> OF_PATIENT =
      Set.of(
          ASK_PERMISSION,
          EMERGENCY_ACCESS,
          LEGAL_ACCESS,
          RECORD_PERMISSION,
          CHANGE_CONSENT,
          CONFIRM_CONSENT,
          VIEW_RECORD,
          PRINT_RECORD);

  private Pages() {}

  /** The outcome of an action that ends in a page of its own: POST, redirect, GET. */
  public static String redirectTo(String page) {
    return page + "?faces-redirect=true";
  }

  /** Whether a page is about the patient in context. */
  public static boolean isOfPatient(String page) {
    return OF_PATIENT.contains(page);
  }

  /** Whether a page is a step of a change of the sharing preference. */
  public static boolean isOfConsent(String page) {
    return page.equals(CHANGE_CONSENT) || page.equals(CONFIRM_CONSENT);
  }

  /** The first page of a person, by the rights of the selected role. */
  public static String homeOf(Caller caller) {
    if (caller.role().isEmpty()) {
      return CHOOSE_ROLE;
    }
    if (caller.may(Rights.LOOK_FOR_SUMMARY) || caller.may(Rights.RECORD_PERMISSION)) {
      return FIND_PATIENT;
    }
    if (caller.may(Rights.READ_AUDIT)) {
      return SEARCH_AUDIT;
    }
    return caller.may(Rights.MANAGE_SITES) ? LIST_SITES : NO_RIGHTS;
  }
}
