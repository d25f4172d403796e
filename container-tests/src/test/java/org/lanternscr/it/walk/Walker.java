package org.lanternscr.it.walk;

import static org.lanternscr.it.walk.Given.Hold.NO;
import static org.lanternscr.it.walk.Given.Hold.PERHAPS;
import static org.lanternscr.it.walk.Given.Hold.YES;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.lanternscr.alert.KeptGrants;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.it.Person;
import org.lanternscr.it.Reception;
import org.lanternscr.it.TestPatient;
import org.lanternscr.it.Web;
import org.lanternscr.patient.Patient;
import org.lanternscr.patient.PatientFinder;
import org.lanternscr.patient.PatientSearch;
import org.lanternscr.permission.Check;
import org.lanternscr.permission.Confirmation;
import org.lanternscr.permission.DecisionMaker;
import org.lanternscr.permission.LegalReference;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.permission.ProxyName;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.record.RecordView;
import org.lanternscr.record.RecordView.PermissionEnded;
import org.lanternscr.record.RecordView.Shown;
import org.lanternscr.record.RecordViewer;
import org.lanternscr.signin.SignIn;

/** Does the acts of one sequence at the doors, and holds each answer against the model. */
@ApplicationScoped
public class Walker {

  /** What is ordered of the next alert: refused, put off, or done with its answer lost. */
  private static final List<String> FAULTS =
      List.of(
          "status=503",
          "status=429",
          "status=400",
          "status=401",
          "status=403",
          "status=0&done=yes",
          "status=504&done=yes",
          "status=503&times=3");

  /** Longer than the server waits for a reply. */
  private static final String SLOW_MILLIS = "1700";

  @EJB private SignIn signIn;
  @EJB private PatientFinder finder;
  @EJB private PermissionDesk permissions;
  @EJB private RecordViewer viewer;
  @EJB private KeptGrants kept;
  @Inject private Reception reception;
  @Inject private Outside outside;
  @Inject private Changer changer;
  @Inject private Standings standings;
  @Inject private Rungs rungs;
  @Resource private ManagedExecutorService background;

  private final Map<TestPatient, Patient> found = new EnumMap<>(TestPatient.class);
  private final Sitting[] seats = new Sitting[Sequences.SEATS];
  private final List<Sitting> sittings = new ArrayList<>();
  private final List<Given> given = new ArrayList<>();
  private int shown;
  private int refused;

  /** Finds each patient once, so that a page about any of them may be open at any time. */
  void meetPatients() throws Exception {
    Person doctor = signedIn(Post.DOCTOR);
    for (TestPatient patient : patients()) {
      PatientSearch search = doctor.does(() -> finder.find(patient.number()));
      found.put(patient, ((PatientSearch.Found) search).patient());
    }
    signIn.end(doctor.signIn(), AuditOutcome.DONE);
  }

  private static List<TestPatient> patients() {
    List<TestPatient> all = new ArrayList<>(Sequences.UNUSUAL);
    all.addAll(Sequences.USUAL);
    return all;
  }

  /** Begins a sequence: nobody is there, and nothing is wrong with the services. */
  void begin() throws Exception {
    leavesThePreferenceAsItWas();
    rungs.begin();
    Arrays.fill(seats, null);
    sittings.clear();
    given.clear();
    standings.begin();
    faultsOff();
  }

  void leavesThePreferenceAsItWas() throws Exception {
    if (changer.isToBegin()) {
      changer.begin(signedIn(Post.DOCTOR), found.get(Changer.PATIENT));
    }
  }

  static void faultsOff() {
    control("scr-fault?call=alert&status=503&times=0");
    control("latency?millis=0");
  }

  List<Given> given() {
    return List.copyOf(given);
  }

  List<String> signIns() {
    return sittings.stream().map(Sitting::signIn).toList();
  }

  /** How many records were shown so far. */
  int shown() {
    return shown;
  }

  /** How many were asked for without a permission that held. */
  int refused() {
    return refused;
  }

  /** Signs in in a role, and signs out whoever is still there at the end. */
  Person signedIn(Post post) {
    return post.isChosen()
        ? reception.signsIn(post.userId(), post.site(), post.profile())
        : reception.signsIn(post.userId(), post.site());
  }

  void signsOutAll() {
    sittings.stream().filter(sitting -> !sitting.isOver()).forEach(this::signsOut);
  }

  /**
   * Does one act.
   *
   * @throws Astray when the door did what it may not
   */
  void does(Step step) throws Exception {
    Sitting sitting = seats[step.seat()];
    if (step.act() == Act.SIGNS_IN) {
      signsIn(step, Post.drawn(step.choice()));
    } else if (step.act() == Act.SIGNS_IN_WHERE_ATTENDANCES_COUNT) {
      signsIn(step, Post.ATTENDING_DOCTOR);
    } else if (sitting == null) {
      return; // nobody has been here yet
    } else {
      does(step, sitting);
    }
  }

  private void signsIn(Step step, Post post) {
    Sitting sitting = new Sitting(signedIn(post), post);
    seats[step.seat()] = sitting;
    sittings.add(sitting);
  }

  private void does(Step step, Sitting sitting) throws Exception {
    switch (step.act()) {
      case SIGNS_IN, SIGNS_IN_WHERE_ATTENDANCES_COUNT ->
          throw new IllegalStateException("done before");
      case SIGNS_OUT -> signsOut(sitting);
      case IS_TIMED_OUT -> leaves(sitting, AuditOutcome.ENDED_BY_TIMEOUT, AuditOutcome.TIMED_OUT);
      case IS_ENDED_BY_THE_PROVIDER -> {
        control("end-session?user=" + sitting.post().userId());
        leaves(sitting, AuditOutcome.ENDED_BY_PROVIDER, AuditOutcome.ENDED_BY_PROVIDER);
      }
      case IS_FORGOTTEN_BY_THE_SERVER -> {
        signIn.end(sitting.signIn(), AuditOutcome.DONE);
        sitting.end();
      }
      case CHANGES_ROLE -> {
        endsAccess(sitting, AuditOutcome.ENDED_BY_ROLE_CHANGE);
        changesRole(sitting, step);
      }
      case CHANGES_ROLE_ELSEWHERE -> changesRole(sitting, step);
      case FINDS -> tries(sitting, () -> finder.find(step.patient().number()));
      case LOOKS_FOR_SUMMARY ->
          tries(sitting, () -> viewer.lookForSummary(found.get(step.patient())));
      case SAYS_PATIENT_REFUSES -> refuses(sitting, step);
      case SAYS_PATIENT_AGREES, SAYS_SOMEONE_AGREES, OPENS_IN_EMERGENCY, OPENS_BY_LAW ->
          opens(sitting, step);
      case SUBMITS_TWICE -> submitsTwice(sitting, step);
      case VIEWS, READS_AGAIN, PRINTS -> views(sitting, step, latestOf(sitting));
      case VIEWS_BY_AN_OLD_PAGE -> views(sitting, step, anyOf(step.choice()));
      case ENDS_ACCESS -> endsAccess(sitting, AuditOutcome.ENDED_BY_USER);
      case TAKES_ANOTHER_PATIENT -> endsAccess(sitting, AuditOutcome.ENDED_BY_ANOTHER_PATIENT);
      case OUTLASTS_THE_PERMISSION -> outlasts(sitting);
      case LETS_ALERTS_WAIT_OVER -> outside.letsAlertsWaitOver();
      case MEETS_A_FAULT_WITH_ALERTS ->
          control("scr-fault?call=alert&" + FAULTS.get(step.choice() % FAULTS.size()));
      case LOSES_THE_ACCESS_TOKEN -> control("expire-access?user=" + sitting.post().userId());
      case CHANGES_PREFERENCE ->
          closes(sitting, changer.changes(sitting, found.get(Changer.PATIENT), step.choice()));
      case READS_PREFERENCE_BACK ->
          closes(sitting, changer.readsBack(sitting, found.get(Changer.PATIENT)));
      case MEETS_A_FAULT_WITH_A_CHANGE -> changer.meetsAFault(step.choice());
      case LETS_A_CHANGE_GROW_OLD -> changer.letsTimePass();
      case FINDS_THE_SERVICE_SLOW -> slowly(sitting, step);
      case SAYS_PATIENT_AGREES_TO_LATER_VIEWS,
          OPENS_UNDER_AN_EARLIER_PERMISSION,
          REVOKES_AN_EARLIER_PERMISSION,
          OUTLASTS_AN_EARLIER_PERMISSION,
          SENDS_THE_PATIENT_TO_RECEPTION,
          HEARS_OF_AN_ATTENDANCE ->
          standings.does(step, sitting);
      case IS_WATCHED_BY_AN_OFFICER, IS_WATCHED_NO_MORE, AN_OFFICER_LOOKS, A_STAFF_LIST_COMES_IN ->
          rungs.does(step, sitting.post());
    }
  }

  private static void control(String order) {
    Web.post(Web.sandbox("/control/" + order), "");
  }

  private void signsOut(Sitting sitting) {
    leaves(sitting, AuditOutcome.ENDED_BY_SIGN_OUT, AuditOutcome.DONE);
  }

  /** As the screens do it: what was open is closed first, and the sign-in ends whatever happens. */
  private void leaves(Sitting sitting, AuditOutcome access, AuditOutcome how) {
    endsAccess(sitting, access);
    if (access != AuditOutcome.ENDED_BY_PROVIDER) {
      kept.keep(sitting.signIn());
    }
    signIn.end(sitting.signIn(), how);
    sitting.end();
  }

  private void endsAccess(Sitting sitting, AuditOutcome how) {
    viewer.close(sitting.signIn());
    permissions.end(sitting.signIn(), how);
    if (!sitting.isOver()) {
      endAllOf(sitting);
    }
  }

  private void endAllOf(Sitting sitting) {
    given.stream().filter(one -> one.sitting() == sitting).forEach(Given::end);
  }

  /** Nobody at the site goes on reading what the patient may have closed. */
  private void closes(Sitting sitting, boolean mayBeOut) {
    if (mayBeOut) {
      given.stream()
          .filter(one -> one.isFor(Changer.PATIENT, sitting.post().site()))
          .forEach(Given::end);
      standings.revokesAll(Changer.PATIENT, sitting.post().site(), sitting.post().userId());
    }
  }

  private void changesRole(Sitting sitting, Step step) throws Astray {
    List<Post> roles = sitting.post().roles();
    Post other = roles.get(step.choice() % roles.size());
    try {
      sitting.worksAs(reception.changesRole(sitting.person(), other.profile()), other);
      require(!sitting.isOver(), "a role was taken in a sign-in that is over");
    } catch (RuntimeException e) {
      require(sitting.isOver(), "the role could not be taken: " + kind(e));
    }
  }

  private void refuses(Sitting sitting, Step step) throws Exception {
    Answer answer =
        tries(
            sitting,
            () -> {
              permissions.patientRefuses(found.get(step.patient()));
              return "recorded";
            });
    require(answer.isGiven() != sitting.isOver(), "a refusal met " + answer.words());
    if (answer.isGiven()) {
      endAllOf(sitting);
      standings.revokesAll(step.patient(), sitting.post().site(), sitting.post().userId());
    }
  }

  private void opens(Sitting sitting, Step step) throws Exception {
    Request request = request(step);
    confirms(sitting, step);
    Answer answer = tries(sitting, () -> request.door().call());
    boolean isDue =
        !sitting.isOver()
            && isAllowed(sitting.post(), request)
            && !isOwn(sitting, step)
            && (request.ground() == Ground.EMERGENCY || isConfirmed(sitting, step));
    opensOne(sitting, request);
    require(
        answer.isGiven() == isDue,
        "%s was to be %s and met %s"
            .formatted(request.ground(), isDue ? "given" : "refused", answer.words()));
    if (answer.isGiven()) {
      endAllOf(sitting);
      remembers(answer, sitting, step, request.ground(), YES);
    }
  }

  /** Most of those who are warned have read it, and say why they open a watched record. */
  void confirms(Sitting sitting, Step step) {
    Set<Check> warnings = rungs.warnings(sitting.post(), step.patient());
    if (warnings.isEmpty() || step.choice() % 3 == 0) {
      return;
    }
    Patient patient = found.get(step.patient());
    Confirmation confirmation = new Confirmation(warnings, Note.of("On the list of the walk"));
    Answer answer =
        tries(
            sitting,
            () -> {
              permissions.confirm(patient, confirmation);
              return "confirmed";
            });
    if (answer.isGiven()) {
      sitting.confirms(step.patient(), warnings);
    }
  }

  boolean isConfirmed(Sitting sitting, Step step) {
    return sitting.hasConfirmed(step.patient(), rungs.warnings(sitting.post(), step.patient()));
  }

  boolean isOwn(Sitting sitting, Step step) {
    boolean isOwn = rungs.isOwn(sitting.post(), step.patient());
    if (isOwn) {
      rungs.keptFromTheirOwn();
    }
    return isOwn;
  }

  /** What was confirmed counts for one record alone, whoever's it is. */
  private static void opensOne(Sitting sitting, Request request) {
    if (isAllowed(sitting.post(), request)) {
      sitting.opensOne();
    }
  }

  private void remembers(
      Answer answer, Sitting sitting, Step step, Ground ground, Given.Hold hold) {
    PermissionToView permission = (PermissionToView) answer.value();
    boolean isClaimed = standings.isClaimed(sitting.post(), step.patient());
    Given one = new Given(permission, sitting, step.patient(), ground, isClaimed, hold);
    given.add(one);
    standings.sees(one);
    rungs.gave(permission, sitting.post(), step.patient());
  }

  /** A permission was given, in the place of all that the person had. */
  void remembersOnlyOne(Answer answer, Sitting sitting, Step step, Ground ground) {
    endAllOf(sitting);
    remembers(answer, sitting, step, ground, YES);
  }

  Patient found(TestPatient patient) {
    return found.get(patient);
  }

  private static boolean isAllowed(Post post, Request request) {
    return request.isValid()
        && switch (request.ground()) {
          case PATIENT_AGREES, SOMEONE_AGREES, GIVEN_EARLIER -> true;
          case EMERGENCY -> post.mayInEmergency();
          case PUBLIC_INTEREST, STATUTE, COURT_ORDER -> post.mayByLaw();
        };
  }

  /** A door that opens a record, what for, and whether the reason is one that the site has. */
  private record Request(Ground ground, boolean isValid, Callable<PermissionToView> door) {}

  private Request request(Step step) {
    Patient patient = found.get(step.patient());
    int choice = step.choice();
    boolean isValid = choice < 54;
    Note typed = Note.of(choice % 2 == 0 ? "" : "Found on the floor, 9990000018 on the band");
    return switch (step.act()) {
      case SAYS_PATIENT_AGREES ->
          new Request(Ground.PATIENT_AGREES, true, () -> permissions.patientAgrees(patient));
      case SAYS_SOMEONE_AGREES -> {
        DecisionMaker who = DecisionMaker.values()[choice % DecisionMaker.values().length];
        yield new Request(
            Ground.SOMEONE_AGREES,
            true,
            () -> permissions.someoneAgrees(patient, who, new ProxyName("Jane Example")));
      }
      case OPENS_BY_LAW -> {
        Ground ground =
            List.of(Ground.PUBLIC_INTEREST, Ground.STATUTE, Ground.COURT_ORDER).get(choice % 3);
        String code = isValid ? List.of("P1", "S2", "C1").get(choice % 3) : "E1";
        LegalReference reference = new LegalReference("FD26P00123");
        yield new Request(
            ground, isValid, () -> permissions.legal(patient, code, reference, typed));
      }
      default -> {
        String code = isValid ? "E" + (1 + choice % 4) : "C1";
        yield new Request(
            Ground.EMERGENCY, isValid, () -> permissions.emergency(patient, code, typed));
      }
    };
  }

  /** Two at one moment: each that comes through has its own alert, and one must. */
  private void submitsTwice(Sitting sitting, Step step) throws Exception {
    Request request = request(step);
    Future<Answer> other = background.submit(() -> tries(sitting, () -> request.door().call()));
    Answer mine = tries(sitting, () -> request.door().call());
    List<Answer> came = Stream.of(mine, result(other)).filter(Answer::isGiven).toList();
    boolean isDue =
        !sitting.isOver() && isAllowed(sitting.post(), request) && !isOwn(sitting, step);
    opensOne(sitting, request);
    require(
        came.isEmpty() != isDue, "of two emergencies at one moment came through " + came.size());
    if (!came.isEmpty()) {
      endAllOf(sitting);
    }
    for (Answer answer : came) {
      remembers(answer, sitting, step, Ground.EMERGENCY, came.size() == 1 ? YES : PERHAPS);
    }
  }

  private static Answer result(Future<Answer> other) throws Exception {
    try {
      return other.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The second submit was not made", e.getCause());
    }
  }

  private Optional<Given> latestOf(Sitting sitting) {
    return given.stream().filter(one -> one.sitting() == sitting).reduce((a, b) -> b);
  }

  private Optional<Given> anyOf(int choice) {
    return given.isEmpty() ? Optional.empty() : Optional.of(given.get(choice % given.size()));
  }

  private void views(Sitting sitting, Step step, Optional<Given> by) throws Exception {
    if (by.isEmpty()) {
      return;
    }
    Given one = by.get();
    PermissionToView permission = one.permission();
    boolean isPrint = step.act() == Act.PRINTS;
    Given.Hold hold = rungs.isOwn(sitting.post(), one.patient()) ? NO : one.holdsFor(sitting);
    Answer answer =
        tries(
            sitting,
            () ->
                switch (step.act()) {
                  case READS_AGAIN -> viewer.readAgain(permission);
                  case PRINTS -> viewer.print(permission);
                  default -> viewer.view(permission);
                });
    if (answer.value() instanceof Shown view) {
      require(hold != NO, "a record was shown by a permission that does not hold");
      require(
          isOpen(one.patient()) || view.again(),
          "a record was shown that is closed: " + one.patient());
      one.shown(view.again(), isPrint);
      shown++;
    } else if (sitting.isOver()) {
      require(!answer.isGiven(), "a sign-in that is over was answered");
    } else if (hold == NO) {
      require(answer.value() instanceof PermissionEnded, "no permission, but " + answer.words());
      refused++;
    } else if (hold == YES) {
      require(
          answer.value() instanceof RecordView && !(answer.value() instanceof PermissionEnded)
              || answer.thrown() instanceof NationalServiceException,
          "a permission holds, but " + answer.words());
    }
  }

  private boolean isOpen(TestPatient patient) {
    return switch (patient) {
      case SHARING -> !changer.isOut();
      case NO_SUMMARY, OPTED_OUT, MALFORMED, STALE_ALWAYS -> false;
      default -> true;
    };
  }

  private void outlasts(Sitting sitting) throws Exception {
    outside.expire(sitting.signIn());
    endAllOf(sitting);
  }

  private void slowly(Sitting sitting, Step step) throws Exception {
    control("latency?millis=" + SLOW_MILLIS);
    try {
      opens(sitting, new Step(Act.OPENS_IN_EMERGENCY, step.seat(), step.choice(), step.patient()));
      views(
          sitting,
          new Step(Act.VIEWS, step.seat(), step.choice(), step.patient()),
          latestOf(sitting));
    } finally {
      control("latency?millis=0");
    }
  }

  /** What a door gave or threw. */
  record Answer(Object value, Exception thrown) {

    boolean isGiven() {
      return thrown == null;
    }

    /** Its kind alone. */
    String words() {
      return thrown == null ? value.getClass().getSimpleName() : kind(thrown);
    }
  }

  private static String kind(Exception thrown) {
    Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
    return cause.getClass().getSimpleName();
  }

  static Answer tries(Sitting sitting, Callable<?> act) {
    try {
      return new Answer(sitting.person().does(act), null);
    } catch (Exception e) {
      return new Answer(null, e);
    }
  }

  private static void require(boolean holds, String otherwise) throws Astray {
    Astray.unless(holds, otherwise, null);
  }
}
