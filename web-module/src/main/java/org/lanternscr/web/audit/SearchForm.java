package org.lanternscr.web.audit;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTerms;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.NhsNumber.Misread;
import org.lanternscr.kernel.NhsNumber.Read;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.web.display.ClinicalDate;
import org.lanternscr.web.display.TypedDate;

/** Reads what was typed into the form of a search, and says of each field what is wrong with it. */
final class SearchForm {

  static final String PATIENT = "nhs-number";
  static final String USER = "user";
  static final String SITE = "site";
  static final String KIND = "kind";
  static final String OUTCOME = "outcome";
  static final String REASON = "reason";
  static final String FROM = "from";
  static final String TO = "to";

  /** What a list sends for nothing: an option without a value would send its label. */
  static final String ANY = "any";

  private static final List<String> FIELDS =
      List.of(SITE, PATIENT, USER, KIND, OUTCOME, REASON, FROM, TO);

  private static final Pattern USER_ID = Pattern.compile("[0-9]{12}");
  private static final Pattern REASON_CODE = Pattern.compile("[A-Z][A-Z0-9]{0,9}");

  /** As people write a day here; a year has four digits, so that no day is guessed. */
  private final Map<String, String> typed = new HashMap<>();

  private final Map<String, String> faults = new LinkedHashMap<>();

  private SearchForm(UnaryOperator<String> sent) {
    for (String field : FIELDS) {
      String text = sent.apply(field).strip();
      typed.put(field, text.equals(ANY) ? "" : text);
    }
  }

  /**
   * What was sent.
   *
   * @param sent the text of a field
   * @param sites those that may be searched; the first is meant where none is named
   */
  static SearchDraft read(UnaryOperator<String> sent, List<OdsCode> sites) {
    return new SearchForm(sent).draft(sites);
  }

  private SearchDraft draft(List<OdsCode> sites) {
    OdsCode site =
        sites.stream()
            .filter(one -> one.value().equals(typed.get(SITE)))
            .findFirst()
            .orElse(sites.get(0));
    Optional<NhsNumber> patient = patient();
    Optional<String> user = matching(USER, USER_ID);
    Optional<String> reason = matching(REASON, REASON_CODE);
    Optional<LocalDate> from = day(FROM);
    Optional<LocalDate> to = day(TO);
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      faults.put(TO, "searchFault.order");
    }
    AuditTerms terms = new AuditTerms(site, patient, user, kind(), outcome(), reason, from, to);
    return new SearchDraft(typed, faults, faults.isEmpty() ? Optional.of(terms) : Optional.empty());
  }

  private Optional<NhsNumber> patient() {
    NhsNumber.Reading reading = NhsNumber.read(typed.get(PATIENT));
    if (reading instanceof Misread misread && misread.fault() != NhsNumber.Fault.EMPTY) {
      faults.put(PATIENT, "fault." + misread.fault().name());
    }
    return reading instanceof Read read ? Optional.of(read.number()) : Optional.empty();
  }

  private Optional<String> matching(String field, Pattern form) {
    Optional<String> text = Optional.of(typed.get(field)).filter(value -> !value.isEmpty());
    if (text.isPresent() && !form.matcher(text.get()).matches()) {
      faults.put(field, "searchFault." + field);
    }
    return text;
  }

  private Optional<AuditAction> kind() {
    return Stream.of(AuditAction.values())
        .filter(kind -> kind.word().equals(typed.get(KIND)))
        .findFirst();
  }

  private Optional<AuditOutcome> outcome() {
    return AuditOutcome.ofWord(typed.get(OUTCOME));
  }

  private Optional<LocalDate> day(String field) {
    String text = typed.get(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<LocalDate> day = TypedDate.read(text);
    if (day.isEmpty()) {
      faults.put(field, "searchFault.day");
    }
    return day;
  }

  /** A search that was kept, as its form is filled. */
  static SearchDraft of(AuditTerms terms) {
    Map<String, String> filled = new HashMap<>();
    filled.put(SITE, terms.site().value());
    terms.patient().ifPresent(patient -> filled.put(PATIENT, patient.spaced()));
    terms.user().ifPresent(user -> filled.put(USER, user));
    terms.kind().ifPresent(kind -> filled.put(KIND, kind.word()));
    terms.outcome().ifPresent(outcome -> filled.put(OUTCOME, outcome.word()));
    terms.reason().ifPresent(code -> filled.put(REASON, code));
    terms.from().ifPresent(day -> filled.put(FROM, ClinicalDate.of(day).shown()));
    terms.to().ifPresent(day -> filled.put(TO, ClinicalDate.of(day).shown()));
    return new SearchDraft(filled, Map.of(), Optional.of(terms));
  }
}
