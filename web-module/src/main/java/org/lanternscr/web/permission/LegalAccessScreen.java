package org.lanternscr.web.permission;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.lanternscr.permission.LegalReference;
import org.lanternscr.permission.LegalReference.Misread;
import org.lanternscr.permission.LegalReference.Read;
import org.lanternscr.permission.Note;
import org.lanternscr.web.frame.CarriedOver;
import org.lanternscr.web.frame.OpenPatient;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.PatientOnPage;
import org.lanternscr.web.frame.Posted;
import org.lanternscr.web.frame.Redirect;
import org.lanternscr.web.frame.Words;
import org.lanternscr.web.outcome.LastOutcome;

/** The one stop before a record is opened on a legal ground: the reason, and what it refers to. */
@Named("legalAccess")
@RequestScoped
public class LegalAccessScreen {

  private static final String REASON_FAULT = "legal-access.reason-fault";
  private static final String REFERENCE_FAULT = "legal-access.reference-fault";
  private static final String WARNING_FAULT = "legal-access.warning-fault";
  private static final String BASIS_FAULT = "legal-access.basis-fault";
  private static final String CHOSEN = "legal-access.chosen";
  private static final String REFERENCE = "legal-access.reference";
  private static final String NOTE = "legal-access.note";

  @Inject private PatientsAnswer answers;
  @Inject private WarningsOnPage warnings;
  @Inject private AccessRulesOnPage rules;
  @Inject private PatientOnPage onPage;
  @Inject private OverridePage page;
  @Inject private LastOutcome outcome;
  @Inject private CarriedOver carried;
  @Inject private Posted posted;
  @Inject private Words words;

  private String warningFault = "";
  private String basisFault = "";
  private String reasonFault = "";
  private String referenceFault = "";
  private String chosen = "";
  private String reference = "";
  private String note = "";

  /** Sends a person on for whom there is nothing to open here. */
  public void open() {
    page.elsewhere().ifPresent(Redirect::to);
    warningFault = carried.take(WARNING_FAULT).orElse("");
    basisFault = carried.take(BASIS_FAULT).orElse("");
    reasonFault = carried.take(REASON_FAULT).orElse("");
    referenceFault =
        carried
            .take(REFERENCE_FAULT)
            .map(LegalReference.Fault::valueOf)
            .map(fault -> words.of("referenceFault", fault))
            .orElse("");
    chosen = carried.take(CHOSEN).orElse("");
    reference = carried.take(REFERENCE).orElse("");
    note = carried.take(NOTE).orElse("");
  }

  /** Opens the record, or says what is missing; what was typed comes back. */
  public String openRecord() {
    Optional<OpenPatient> open = onPage.posted();
    if (open.isEmpty()) {
      return outcome.tellOtherPatient();
    }
    Optional<String> elsewhere = page.elsewhere();
    if (elsewhere.isPresent()) {
      return Pages.redirectTo(elsewhere.get());
    }
    String code = posted.text("reason");
    boolean isReason = rules.isLegalReason(code);
    LegalReference.Reading reading = LegalReference.read(posted.lines("reference"));
    Optional<String> missing = warnings.missing(true);
    // What the page said before the click must be what the click does.
    boolean isAsTold = posted.text("basis").equals(rules.getBasis());
    if (isReason && reading instanceof Read read && missing.isEmpty() && isAsTold) {
      return answers.legal(
          open.get(), warnings.confirmation(), code, read.reference(), Note.of(posted.all("note")));
    }
    if (!isAsTold) {
      carried.put(BASIS_FAULT, "askPermission.basisFault");
    }
    if (!isReason) {
      carried.put(REASON_FAULT, "yes");
    }
    if (reading instanceof Misread misread) {
      carried.put(REFERENCE_FAULT, misread.fault().name());
    }
    missing.ifPresent(fault -> carried.put(WARNING_FAULT, fault));
    carried.put(CHOSEN, code);
    carried.put(REFERENCE, posted.lines("reference"));
    carried.put(NOTE, posted.lines("note"));
    return Pages.redirectTo(Pages.LEGAL_ACCESS);
  }

  /** What is wrong first; empty when nothing is. */
  public String getFault() {
    if (reasonFault.isEmpty() && referenceFault.isEmpty()) {
      String fault = warningFault.isEmpty() ? basisFault : warningFault;
      return fault.isEmpty() ? "" : words.text(fault);
    }
    return reasonFault.isEmpty() ? referenceFault : getReasonFault();
  }

  /** The key of what is missing of the confirmation; empty when nothing is. */
  public String getWarningFault() {
    return warningFault;
  }

  /** What is wrong besides; empty when nothing is. */
  public String getSecondFault() {
    return reasonFault.isEmpty() ? "" : referenceFault;
  }

  public String getReasonFault() {
    return reasonFault.isEmpty() ? "" : words.text("legalAccess.reasonFault");
  }

  public String getReferenceFault() {
    return referenceFault;
  }

  /** Where the first fault can be mended. */
  public String getTarget() {
    if (reasonFault.isEmpty() && referenceFault.isEmpty()) {
      return warningFault.isEmpty() ? basisTarget() : WarningsOnPage.targetOf(warningFault);
    }
    return reasonFault.isEmpty() ? "reference" : "reason";
  }

  private String basisTarget() {
    return basisFault.isEmpty() ? "" : "open-record";
  }

  /** The code that was chosen before the page came back. */
  public String getChosen() {
    return chosen;
  }

  /** What was typed before the page came back. */
  public String getReference() {
    return reference;
  }

  /** What was written before the page came back. */
  public String getNote() {
    return note;
  }
}
