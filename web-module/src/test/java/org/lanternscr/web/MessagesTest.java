package org.lanternscr.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lanternscr.alert.AlertCode;
import org.lanternscr.alert.Delivery;
import org.lanternscr.attendance.AttendanceKind;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.sequencer.AlarmKind;
import org.lanternscr.consent.ChangeState;
import org.lanternscr.consent.ConsentPreference;
import org.lanternscr.consent.NewPreference;
import org.lanternscr.digest.Subscription;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.mail.MailFate;
import org.lanternscr.patient.Patient;
import org.lanternscr.permission.Check;
import org.lanternscr.permission.FollowUp;
import org.lanternscr.permission.LegalReference;
import org.lanternscr.permission.RelationshipNow;
import org.lanternscr.permission.Revocation;
import org.lanternscr.permission.StandingKind;
import org.lanternscr.platform.Environment;
import org.lanternscr.platform.NationalService;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.Rights;
import org.lanternscr.readiness.ReadinessLine;
import org.lanternscr.record.AllergyTitle;
import org.lanternscr.record.RecordView;
import org.lanternscr.record.SharingPreference;
import org.lanternscr.record.SummaryRecord;
import org.lanternscr.record.SummarySearch;
import org.lanternscr.registry.Finding;
import org.lanternscr.registry.Mode;
import org.lanternscr.registry.RefusedHereException;
import org.lanternscr.registry.State;
import org.lanternscr.retention.PurgeOrder;
import org.lanternscr.retention.RetentionRefusal;
import org.lanternscr.review.ActKind;
import org.lanternscr.review.AlertKind;
import org.lanternscr.review.CaseState;
import org.lanternscr.review.Deputies;
import org.lanternscr.review.Evidence;
import org.lanternscr.review.NationalClosing;
import org.lanternscr.review.Refusal;
import org.lanternscr.review.Tab;
import org.lanternscr.review.WorklistQuery;
import org.lanternscr.signin.SignInResult;
import org.lanternscr.site.FlagKind;
import org.lanternscr.site.Ground;
import org.lanternscr.site.SamplingPlan;
import org.lanternscr.site.Site;
import org.lanternscr.site.StaffIdentity;
import org.lanternscr.staff.Answer;
import org.lanternscr.staff.StaffFault;
import org.lanternscr.web.consent.StepFault;
import org.lanternscr.web.evidence.PackFault;
import org.lanternscr.web.outcome.Outcome.Problem;

/** R6.2, R2.5: every sentence is in the one bundle, and every state of the product has one. */
class MessagesTest {

  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("org.lanternscr.web.messages");

  /** The prefixes under which pages and screens look up the constants of an enum. */
  private static final Map<String, Class<? extends Enum<?>>> ENUMS =
      Map.ofEntries(
          Map.entry("environment", Environment.class),
          Map.entry("gender", Patient.Gender.class),
          Map.entry("preference", SharingPreference.class),
          Map.entry("kind", SummaryRecord.Kind.class),
          Map.entry("allergyTitle", AllergyTitle.class),
          Map.entry("unread", SummaryRecord.What.class),
          Map.entry("fault", NhsNumber.Fault.class),
          Map.entry("siteState", State.class),
          Map.entry("mode", Mode.class),
          Map.entry("standingKind", StandingKind.class),
          Map.entry("revocation", Revocation.class),
          Map.entry("attendanceKind", AttendanceKind.class),
          Map.entry("attendanceSilence", RelationshipNow.Silence.class),
          Map.entry("capability", Site.Capability.class),
          Map.entry("finding", Finding.Kind.class),
          Map.entry("colour", ReadinessLine.Colour.class),
          Map.entry("openedBy", Ground.class),
          Map.entry("ground", Ground.class),
          Map.entry("referenceFault", LegalReference.Fault.class),
          Map.entry("alertType", AlertCode.Type.class),
          Map.entry("alertReason", AlertCode.Reason.class),
          Map.entry("delivery", Delivery.State.class),
          Map.entry("tab", Tab.class),
          Map.entry("alertKind", AlertKind.class),
          Map.entry("delivered", WorklistQuery.Delivered.class),
          Map.entry("caseState", CaseState.class),
          Map.entry("actKind", ActKind.class),
          Map.entry("flag", FlagKind.class),
          Map.entry("refusal", Refusal.class),
          Map.entry("sampleRefusal", Refusal.class),
          Map.entry("sampleRule", SamplingPlan.Rule.class),
          Map.entry("sampleCadence", SamplingPlan.Cadence.class),
          Map.entry("closingFault", NationalClosing.Fault.class),
          Map.entry("deputyFault", Deputies.Fault.class),
          Map.entry("consentPreference", ConsentPreference.class),
          Map.entry("newPreference", NewPreference.class),
          Map.entry("newPreferenceMeans", NewPreference.class),
          Map.entry("stepFault", StepFault.class),
          Map.entry("packFault", PackFault.class),
          Map.entry("staffIdentity", StaffIdentity.class),
          Map.entry("warning", Check.class),
          Map.entry("checkName", Check.class),
          Map.entry("answer", Answer.class),
          Map.entry("staffFault", StaffFault.Problem.class),
          Map.entry("digestState", Subscription.State.class),
          Map.entry("mailFate", MailFate.State.class),
          Map.entry("orderState", PurgeOrder.State.class),
          Map.entry("retentionRefusal", RetentionRefusal.class),
          Map.entry("alarm", AlarmKind.class),
          Map.entry("remedy", AlarmKind.class));

  private static final List<String> TOLD = List.of(".title", ".what", ".next");
  private static final Pattern USED =
      Pattern.compile("(?:msg\\[|words\\.(?:text|has)\\()['\"]([\\w.-]+)['\"]\\s*[\\]),]");
  private static final Pattern USED_BY_ENUM =
      Pattern.compile("words\\.of\\(\\s*['\"]([\\w.-]+)['\"]");
  private static final Pattern LABELLED = Pattern.compile("line\\(\"([\\w.]+)\"");
  private static final Pattern CARRIED =
      Pattern.compile("carried\\.put\\(\\w+(?:\\.\\w+)?, \"([\\w]+\\.[\\w]+)\"\\)");

  @Test
  void hasEverySentenceThatIsLookedUp() {
    Set<String> missing = new TreeSet<>();
    Sources.pagesAndClasses()
        .flatMap(text -> Stream.of(USED, LABELLED, CARRIED).flatMap(p -> found(p, text)))
        .filter(key -> !BUNDLE.containsKey(key))
        .forEach(missing::add);

    assertThat(missing).isEmpty();
  }

  @Test
  void hasEveryConstantOfEveryEnumThatIsLookedUp() {
    assertThat(Sources.pagesAndClasses().flatMap(text -> found(USED_BY_ENUM, text)))
        .isNotEmpty()
        .allSatisfy(prefix -> assertThat(ENUMS).containsKey(prefix));
    ENUMS.forEach((prefix, type) -> hasAll(prefix + ".", type, List.of("")));
  }

  @Test
  void hasWordsForEveryOutcome() {
    hasAll("unread.", SummaryRecord.What.class, List.of("", ".several"));
    hasAll("national.", NationalServiceException.Kind.class, TOLD);
    hasAll("problem.", Problem.class, TOLD);
    hasAll("evidence.", Evidence.Verdict.class, List.of(""));
    hasAll("changeState.", ChangeState.class, TOLD);
    hasAll(
        Arrays.stream(ChangeState.values())
            .filter(state -> state.isTask() || !state.isSettled())
            .map(state -> "changeState." + state.name() + ".officer"));
    hasAll("refused.", SignInResult.Reason.class, List.of(".title", ".next"));
    hasAll(Arrays.stream(NationalService.values()).map(service -> "service." + service.word()));
    hasAll(
        Arrays.stream(NationalService.values()).map(service -> "service.within." + service.word()));
    hasAll(told("summary.", SummarySearch.class));
    hasAll(
        told("record.", RecordView.class)
            .filter(key -> !key.matches("record\\.(Shown|Closed)\\..*")));
  }

  @Test
  void hasWordsForEveryEvent() {
    hasAll(Arrays.stream(AuditAction.values()).map(action -> "audit.action." + action.word()));
    hasAll(Arrays.stream(AuditOutcome.values()).map(outcome -> "audit.outcome." + outcome.word()));
    hasAll(
        Arrays.stream(AuditEntry.Seal.values())
            .filter(seal -> seal != AuditEntry.Seal.HOLDS)
            .map(seal -> "audit.seal." + seal));
    hasAll("audit.detail.", SignInResult.Reason.class, List.of(""));
    hasAll("audit.detail.", RefusedHereException.Why.class, List.of(""));
    hasAll("audit.detail.", Tab.class, List.of("", "_FURTHER"));
    hasAll("audit.detail.", RetentionRefusal.class, List.of(""));
    hasAll("audit.detail.", NationalServiceException.Kind.class, List.of(""));
    hasAll(
        Stream.of(
            "audit.detail.UNEXPECTED",
            "audit.detail.SIGN_IN_ENDED",
            "audit.detail.FURTHER_REFUSED",
            "audit.detail.NEWEST_EVENTS",
            "audit.detail.OLDER_EVENTS",
            "audit.detail.OWN_ACCESS",
            "audit.detail.OTHER_NUMBERS_NOT_CHECKED",
            "audit.detail.PERMISSION_OF_ANOTHER",
            "audit.basis.attendance",
            "audit.basis.declared",
            "audit.basis.self-claim"));
    hasAll(Arrays.stream(AlertCode.values()).map(code -> "audit.detail." + code.word()));
    hasAll(Arrays.stream(Answer.values()).map(each -> "audit.answer." + each.word()));
    hasAll(Arrays.stream(FollowUp.values()).map(each -> "audit.followUp." + each.word()));
    hasAll(Rights.ALL.stream().map(right -> "audit.detail.NO_RIGHT_" + right));
  }

  @Test
  void hasNoSentenceThatNobodyReads() {
    Set<String> built =
        Set.of(
            "code",
            "changeState",
            "national",
            "problem",
            "refused",
            "service",
            "summary",
            "record",
            "audit",
            "siteField",
            "searchField",
            "searchFault",
            "searchSpan",
            "integrity",
            "figures",
            "evidence",
            "chooseAct",
            "staffFact",
            "watchFact",
            "digestField",
            "holdField",
            "check",
            "accessibilityStatement",
            "accessHow");
    Set<String> read = new TreeSet<>();
    Sources.pagesAndClasses()
        .flatMap(text -> Stream.of(USED, LABELLED, CARRIED).flatMap(p -> found(p, text)))
        .forEach(read::add);

    assertThat(BUNDLE.keySet())
        .filteredOn(key -> !built.contains(key.split("\\.")[0]))
        .filteredOn(key -> !ENUMS.containsKey(key.split("\\.")[0]))
        .isSubsetOf(read);
  }

  /** A straight apostrophe is a quote of MessageFormat and would swallow the blank after it. */
  @Test
  void hasNoStraightApostrophe() {
    assertThat(BUNDLE.keySet())
        .allSatisfy(key -> assertThat(BUNDLE.getString(key)).doesNotContain("'"));
  }

  private static Stream<String> told(String prefix, Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(type -> TOLD.stream().map(end -> prefix + type.getSimpleName() + end));
  }

  private static void hasAll(String prefix, Class<? extends Enum<?>> type, List<String> ends) {
    hasAll(
        Arrays.stream(type.getEnumConstants())
            .flatMap(constant -> ends.stream().map(end -> prefix + constant.name() + end)));
  }

  private static void hasAll(Stream<String> keys) {
    assertThat(keys).isNotEmpty().isSubsetOf(BUNDLE.keySet());
  }

  private static Stream<String> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results().map(result -> result.group(1));
  }
}
