package org.lanternscr.web.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Rights;
import org.lanternscr.web.frame.Pages;

/** Who may reach which address. Pure; the doors behind the pages check the rights again. */
final class Access {

  /** What is done with a request. */
  sealed interface Decision permits Allow, Redirect, NoRight, NotThere, NoFile {}

  record Allow() implements Decision {}

  record Redirect(String page) implements Decision {
    private Decision unlessAt(String path) {
      return page.equals(path) ? new Allow() : this;
    }
  }

  /** The selected role does not give the right that the page needs. */
  record NoRight(Caller caller, String right) implements Decision {}

  record NotThere() implements Decision {}

  /** No file of a page has this address; Liberty would look for one, and log the address. */
  record NoFile() implements Decision {}

  private static final Set<String> PUBLIC =
      Set.of(
          Pages.ACCESSIBILITY,
          Pages.CHOOSE_SITE,
          Pages.CALLBACK,
          Pages.BACK_CHANNEL_LOGOUT,
          Pages.ALIVE,
          Pages.LASTS,
          Pages.LOCK,
          Pages.IN_CONTEXT,
          Pages.WATCH_NEWS,
          Pages.REFUSED,
          Pages.SIGNED_OUT,
          Pages.OUTCOME,
          Pages.LOGO);

  private static final Set<String> WITHOUT_PAGE =
      Set.of(
          Pages.CALLBACK,
          Pages.BACK_CHANNEL_LOGOUT,
          Pages.ALIVE,
          Pages.LASTS,
          Pages.LOCK,
          Pages.IN_CONTEXT,
          Pages.WATCH_NEWS,
          Pages.LOGO);
  private static final Set<String> SIGNED_IN =
      Set.of(Pages.CHOOSE_ROLE, Pages.NO_RIGHTS, Pages.RESUME);

  private static final Map<String, String> RIGHTS =
      Map.ofEntries(
          Map.entry(Pages.FIND_PATIENT, Rights.LOOK_FOR_SUMMARY),
          Map.entry(Pages.ASK_PERMISSION, Rights.LOOK_FOR_SUMMARY),
          Map.entry(Pages.OWN_RECORD, Rights.LOOK_FOR_SUMMARY),
          Map.entry(Pages.REFUSAL_RECORDED, Rights.LOOK_FOR_SUMMARY),
          Map.entry(Pages.EMERGENCY_ACCESS, Rights.OVERRIDE_EMERGENCY),
          Map.entry(Pages.LEGAL_ACCESS, Rights.OVERRIDE_LEGAL),
          Map.entry(Pages.RECORD_PERMISSION, Rights.RECORD_PERMISSION),
          Map.entry(Pages.LIST_PERMISSIONS, Rights.VIEW_RECORD),
          Map.entry(Pages.VIEW_RECORD, Rights.VIEW_RECORD),
          Map.entry(Pages.PRINT_RECORD, Rights.VIEW_RECORD),
          Map.entry(Pages.SEARCH_AUDIT, Rights.READ_AUDIT),
          Map.entry(Pages.SHOW_FIGURES, Rights.READ_AUDIT),
          Map.entry(Pages.MY_ACCESS, Rights.VIEW_RECORD),
          Map.entry(Pages.PREPARE_PACK, Rights.READ_AUDIT),
          Map.entry(Pages.WHO_LOOKED, Rights.READ_AUDIT),
          Map.entry(Pages.LIST_FLAGS, Rights.READ_AUDIT),
          Map.entry(Pages.LIST_ALERTS, Rights.READ_AUDIT),
          Map.entry(Pages.SHOW_CASE, Rights.READ_AUDIT),
          Map.entry(Pages.CLOSE_MATCHED, Rights.READ_AUDIT),
          Map.entry(Pages.NAME_DEPUTY, Rights.READ_AUDIT),
          Map.entry(Pages.SHOW_COVERAGE, Rights.READ_AUDIT),
          Map.entry(Pages.SHOW_SAMPLE, Rights.READ_AUDIT),
          Map.entry(Pages.ANSWER_QUESTIONS, Rights.VIEW_RECORD),
          Map.entry(Pages.MANAGE_DIGEST, Rights.READ_AUDIT),
          Map.entry(Pages.READ_DIGEST, Rights.READ_AUDIT),
          Map.entry(Pages.MANAGE_RETENTION, Rights.READ_AUDIT),
          Map.entry(Pages.CHANGE_CONSENT, Rights.CHANGE_PREFERENCE),
          Map.entry(Pages.CONFIRM_CONSENT, Rights.CHANGE_PREFERENCE),
          Map.entry(Pages.LIST_CONSENT_CHANGES, Rights.READ_AUDIT),
          Map.entry(Pages.LIST_WATCHES, Rights.READ_AUDIT),
          Map.entry(Pages.IMPORT_STAFF, Rights.MANAGE_SITES),
          Map.entry(Pages.LIST_SITES, Rights.MANAGE_SITES),
          Map.entry(Pages.MANAGE_SITE, Rights.MANAGE_SITES),
          Map.entry(Pages.IMPORT_ATTENDANCES, Rights.MANAGE_SITES),
          Map.entry(Pages.CHECK_READINESS, Rights.MANAGE_SITES));

  private static final Set<String> FILES = Set.of(Pages.IMPORT_ATTENDANCES, Pages.IMPORT_STAFF);

  /** A second right that opens a page as well; for most there is none. */
  private static final Map<String, List<String>> ALSO =
      Map.of(
          Pages.FIND_PATIENT, List.of(Rights.RECORD_PERMISSION),
          Pages.OWN_RECORD, List.of(Rights.RECORD_PERMISSION),
          Pages.LIST_PERMISSIONS, List.of(Rights.RECORD_PERMISSION, Rights.READ_AUDIT));

  private Access() {}

  /**
   * Decides on a request.
   *
   * @param path the address within Lantern, decoded and normalised by the container
   * @param caller who is signed in
   * @param sessionWasLost whether the browser came with a session that has ended
   */
  static Decision decide(String path, Optional<Caller> caller, boolean sessionWasLost) {
    if (isResource(path)) {
      return path.endsWith(".xhtml") ? new Allow() : new NoFile();
    }
    if (path.startsWith(Pages.JWKS + "/")) {
      return new Allow();
    }
    if (path.equals("/") || path.equals(Pages.CHOOSE_SITE)) {
      return new Redirect(caller.map(Pages::homeOf).orElse(Pages.CHOOSE_SITE)).unlessAt(path);
    }
    if (path.equals(Pages.SIGNED_OUT) && caller.isPresent()) {
      return new Redirect(Pages.homeOf(caller.get()));
    }
    if (PUBLIC.contains(path)) {
      return new Allow();
    }
    if (caller.isEmpty()) {
      return new Redirect(sessionWasLost ? Pages.SIGNED_OUT : Pages.CHOOSE_SITE);
    }
    if (caller.get().role().isEmpty()) {
      return new Redirect(Pages.CHOOSE_ROLE).unlessAt(path);
    }
    if (SIGNED_IN.contains(path)) {
      return new Allow();
    }
    return ofRight(path, caller.get());
  }

  /** Whether a page of an ended sign-in tells so; what has no page answers for itself. */
  static boolean tellsEndedSignIn(String path) {
    return !isResource(path) && !WITHOUT_PAGE.contains(path);
  }

  /** Whether a file may be sent to a page; any other would keep it on the disk for nothing. */
  static boolean takesFiles(String path) {
    return FILES.contains(path);
  }

  private static boolean isResource(String path) {
    return path.startsWith("/jakarta.faces.resource/");
  }

  private static Decision ofRight(String path, Caller caller) {
    String right = RIGHTS.get(path);
    if (right == null) {
      return new NotThere();
    }
    boolean isOpen =
        caller.may(right) || ALSO.getOrDefault(path, List.of()).stream().anyMatch(caller::may);
    return isOpen ? new Allow() : new NoRight(caller, right);
  }
}
