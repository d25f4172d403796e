package org.lanternscr.audit;

/** What can be done in Lantern, by the words used in events, on screens and in the glossary. */
public enum AuditAction {
  SIGN_IN("signin.sign-in"),
  CHOOSE_ROLE("signin.choose-role"),
  SIGN_OUT("signin.sign-out"),
  RESUME("signin.resume"),
  BACK_CHANNEL_LOGOUT("signin.back-channel-logout"),
  FIND_PATIENT("patient.find"),
  LOOK_FOR_SUMMARY("record.look-for-summary"),
  RECORD_PERMISSION("permission.record"),
  END_PERMISSION("permission.end"),
  RECORD_LASTING_PERMISSION("permission.record-lasting"),
  REVOKE_PERMISSION("permission.revoke"),
  LIST_PERMISSIONS("permission.list"),
  IMPORT_ATTENDANCES("attendance.import"),
  RAISE_ALERT("alert.raise"),
  SEND_ALERT("alert.send"),
  SEARCH_ALERTS("alert.search"),
  SHOW_RECORD("record.show"),
  SHOW_RECORD_AGAIN("record.show-again"),
  PRINT_RECORD("record.print"),
  CHANGE_PREFERENCE("consent.change"),
  READ_BACK_PREFERENCE("consent.read-back"),
  LIST_PREFERENCE_CHANGES("consent.list"),
  REFUSE("platform.refuse"),
  START("registry.start"),
  ENTER_SITE("registry.enter"),
  CHANGE_SITE("registry.change"),
  RAISE_FINDING("registry.raise-finding"),
  CONFIRM_FINDING("registry.confirm-finding"),
  END_FINDING("registry.end-finding"),
  CHECK_READINESS("readiness.check"),
  IMPORT_STAFF("staff.import"),
  PLACE_WATCH("watch.place"),
  END_WATCH("watch.end"),
  LIST_WATCHES("watch.list"),
  SEARCH_AUDIT("audit.search"),
  SAVE_SEARCH("audit.save-search"),
  FORGET_SEARCH("audit.forget-search"),
  CHECK_LOG("audit.check"),
  READ_FIGURES("audit.read-figures"),
  EXPORT_AUDIT("audit.export"),
  PURGE_AUDIT("audit.purge"),
  SIGN_HEADS("audit.sign-heads"),
  ROTATE_KEY("audit.rotate-key"),
  BEGIN_EPOCH("audit.epoch"),
  RAISE_ALARM("audit.alarm"),
  SEND_MAIL("mail.send"),
  SUBSCRIBE_DIGEST("digest.subscribe"),
  UNSUBSCRIBE_DIGEST("digest.unsubscribe"),
  LAPSE_DIGEST("digest.lapse"),
  MAIL_DIGEST("digest.mail"),
  SHOW_DIGEST("digest.show"),
  SHOW_RETENTION("retention.show"),
  PLACE_HOLD("retention.place-hold"),
  LIFT_HOLD("retention.lift-hold"),
  PROPOSE_PURGE("retention.propose"),
  CONFIRM_PURGE("retention.confirm"),
  WITHDRAW_PURGE("retention.withdraw");

  private final String word;

  AuditAction(String word) {
    this.word = word;
  }

  /** The word in the event: feature, dot, act. */
  public String word() {
    return word;
  }
}
