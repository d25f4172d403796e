package org.lanternscr.it.walk;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.attendance.AttendanceDesk;
import org.lanternscr.attendance.Sent;
import org.lanternscr.attendance.Taking;
import org.lanternscr.attendance.Upload;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.it.Person;
import org.lanternscr.it.Reception;
import org.lanternscr.it.TestPatient;
import org.lanternscr.it.walk.Walker.Answer;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.patient.Patient;
import org.lanternscr.permission.Agreement;
import org.lanternscr.permission.Check;
import org.lanternscr.permission.Confirmation;
import org.lanternscr.permission.DecisionMaker;
import org.lanternscr.permission.Lasting;
import org.lanternscr.permission.Note;
import org.lanternscr.permission.PermissionDesk;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.permission.ProxyName;
import org.lanternscr.permission.Revocation;
import org.lanternscr.permission.StandingDesk;
import org.lanternscr.permission.StandingKind;
import org.lanternscr.permission.StandingPermission;
import org.lanternscr.signin.SignIn;
import org.lanternscr.site.SiteRegistry;
import org.lanternscr.site.Workgroup;

/**
 * The acts with permissions that last and with attendances, and the model that each answer is held
 * against: one opens a record only for whom it counts and while it holds, it is revoked once, and
 * each access under it is a permission of its own.
 */
@ApplicationScoped
public class Standings {

  /** The site that goes by attendances. */
  static final String ATTENDED = "RZZ09";

  private static final OdsCode RECEPTION_SITE = new OdsCode("RZZ07");

  /** Reception has read each warning that there is. */
  private static final Confirmation READ_AT_THE_DESK =
      new Confirmation(EnumSet.allOf(Check.class), Note.of("At the desk of the walk"));

  private static final String CLERK = "999000000067";
  private static final String ADMINISTRATOR = "999000000019";
  private static final OdsCode ADMINISTRATORS_SITE = new OdsCode("RZZ02");
  private static final String HEADER = "nhs_number,attendance_id,kind,place,from,to,cancelled\n";
  private static final ZoneId UK = ZoneId.of("Europe/London");
  private static final Note WHY = Note.of("Taken back on a walk");
  private static final int INVALID = 54;

  @EJB private PermissionDesk permissions;
  @EJB private StandingDesk desk;
  @EJB private AttendanceDesk attendances;
  @EJB private SiteRegistry sites;
  @EJB private SignIn signIn;
  @Inject private Reception reception;
  @Inject private Outside outside;
  @Inject private Walker walker;
  @Resource private ManagedExecutorService background;

  private final List<Standing> standing = new ArrayList<>();
  private final Set<TestPatient> attending = EnumSet.noneOf(TestPatient.class);
  private Person administrator;
  private int recorded;
  private int used;
  private int unused;
  private int revoked;
  private int imports;
  private int byAttendance;

  /** How many records were opened under a permission that was given earlier. */
  int used() {
    return used;
  }

  /** How many were to be opened so and were not. */
  int unused() {
    return unused;
  }

  /** How many were revoked by somebody's own act. */
  int revoked() {
    return revoked;
  }

  /** How many permissions rested on an attendance. */
  int byAttendance() {
    return byAttendance;
  }

  @Override
  public String toString() {
    return ("%d permissions that last recorded, %d opened under one and %d times none that counts, %d"
            + " revoked; %d imports of attendances, %d permissions by one")
        .formatted(recorded, used, unused, revoked, imports, byAttendance);
  }

  /** Nobody attends, and nobody has agreed to anything yet. */
  void begin() throws Exception {
    standing.clear();
    for (TestPatient patient : List.copyOf(attending)) {
      hears(patient, false);
    }
  }

  /** Whether whoever opens a record claims the relationship with it. */
  boolean isClaimed(Post post, TestPatient patient) {
    return post.site().value().equals(ATTENDED) ? !attending.contains(patient) : post.claims();
  }

  /** A permission was given; the walk counts what it rested on. */
  void sees(Given given) {
    byAttendance += given.row().contains(" attendance ") ? 1 : 0;
  }

  void does(Step step, Sitting sitting) throws Exception {
    switch (step.act()) {
      case SAYS_PATIENT_AGREES_TO_LATER_VIEWS -> agrees(step, sitting);
      case OPENS_UNDER_AN_EARLIER_PERMISSION -> opens(step, sitting);
      case REVOKES_AN_EARLIER_PERMISSION -> revokes(step, sitting);
      case OUTLASTS_AN_EARLIER_PERMISSION -> outlasts(step);
      case SENDS_THE_PATIENT_TO_RECEPTION -> reception(step);
      case HEARS_OF_AN_ATTENDANCE -> hears(step.patient(), step.choice() % 4 != 0);
      default -> throw new IllegalArgumentException(step.act().words());
    }
  }

  private void agrees(Step step, Sitting sitting) throws Exception {
    boolean isShared = step.choice() % 2 == 0;
    boolean isByProxy = step.choice() % 3 == 0;
    boolean isValid = step.choice() < INVALID;
    LocalDate last = LocalDate.now(UK).plusDays(isValid ? 1 + step.choice() % 20 : -1);
    Lasting lasting =
        new Lasting(last, isShared ? Optional.of(team(sitting)) : Optional.<Workgroup>empty());
    Patient patient = walker.found(step.patient());
    walker.confirms(sitting, step);
    Answer answer =
        Walker.tries(
            sitting, () -> permissions.agreesToLast(patient, agreement(isByProxy), lasting));
    boolean isAllowed = isValid && (!isShared || sitting.post().isInTheTeam());
    boolean isDue =
        !sitting.isOver()
            && isAllowed
            && !walker.isOwn(sitting, step)
            && walker.isConfirmed(sitting, step);
    if (isAllowed) {
      sitting.opensOne();
    }
    require(
        answer.isGiven() == isDue,
        "a permission that lasts was to be %s and met %s"
            .formatted(isDue ? "recorded" : "refused", answer.words()));
    if (answer.isGiven()) {
      UUID id = ((PermissionToView) answer.value()).under().orElseThrow().id();
      StandingKind kind = isShared ? StandingKind.WORKGROUP : StandingKind.EXTENDED;
      record(id, kind, sitting.post().userId(), sitting.post().site(), step.patient());
      Ground ground = isByProxy ? Ground.SOMEONE_AGREES : Ground.PATIENT_AGREES;
      walker.remembersOnlyOne(answer, sitting, step, ground);
    }
  }

  private Workgroup team(Sitting sitting) {
    return sites.accessRules(sitting.post().site()).workgroups().get(0);
  }

  private static Agreement agreement(boolean isByProxy) {
    return isByProxy
        ? Agreement.byProxy(DecisionMaker.HEALTH_ATTORNEY, new ProxyName("Jane Example"))
        : Agreement.ofPatient();
  }

  private void record(
      UUID id, StandingKind kind, String recorder, OdsCode site, TestPatient patient) {
    standing.add(new Standing(id, kind, recorder, site, patient));
    recorded++;
  }

  /** Mostly by one that counts, as the page offers it; else by one of any age, as an old page. */
  private void opens(Step step, Sitting sitting) throws Exception {
    Optional<Standing> chosen =
        standing.stream()
            .filter(one -> step.choice() % 4 != 0)
            .filter(one -> one.countsFor(sitting.post(), one.patient()))
            .reduce((earlier, later) -> later)
            .or(() -> any(step));
    if (chosen.isEmpty()) {
      return;
    }
    Standing one = chosen.get();
    TestPatient asked = step.choice() % 6 == 0 ? step.patient() : one.patient();
    Step about = new Step(step.act(), step.seat(), step.choice() + 1, asked);
    walker.confirms(sitting, about);
    Answer answer =
        Walker.tries(sitting, () -> permissions.use(walker.found(asked), one.id()).orElse(null));
    boolean counts = one.countsFor(sitting.post(), asked);
    boolean isDue =
        !sitting.isOver()
            && counts
            && !walker.isOwn(sitting, about)
            && walker.isConfirmed(sitting, about);
    if (counts) {
      sitting.opensOne();
    }
    boolean isOpen = answer.isGiven() && answer.value() != null;
    require(
        isOpen == isDue,
        "under a permission that %s a record was %s"
            .formatted(
                counts ? "counts" : "does not count",
                isOpen ? "opened" : "not opened" + refusal(answer)));
    require(
        isOpen || counts || answer.isGiven() != sitting.isOver(),
        "a permission that does not count met " + refusal(answer));
    used += isOpen ? 1 : 0;
    unused += isOpen ? 0 : 1;
    if (isOpen) {
      walker.remembersOnlyOne(answer, sitting, about, Ground.GIVEN_EARLIER);
    }
  }

  private static String refusal(Answer answer) {
    return answer.isGiven() ? "" : ", " + answer.words();
  }

  private Optional<Standing> any(Step step) {
    return standing.isEmpty()
        ? Optional.empty()
        : Optional.of(standing.get(step.choice() % standing.size()));
  }

  /** By one person, or by the same at one moment twice: it is revoked once. */
  private void revokes(Step step, Sitting sitting) throws Exception {
    Optional<Standing> chosen = any(step);
    if (chosen.isEmpty()) {
      return;
    }
    Standing one = chosen.get();
    Callable<Revocation> act = () -> desk.revoke(one.id(), WHY);
    List<Answer> answers = new ArrayList<>();
    if (step.choice() % 3 == 0) {
      Future<Answer> other = background.submit(() -> Walker.tries(sitting, act));
      answers.add(Walker.tries(sitting, act));
      answers.add(other.get());
    } else {
      answers.add(Walker.tries(sitting, act));
    }
    if (sitting.isOver()) {
      require(answers.stream().noneMatch(Answer::isGiven), "somebody revoked who is not there");
      return;
    }
    List<Object> due = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      due.add(
          one.isAt(sitting.post().site())
              ? one.revokedNowBy(sitting.post().userId())
              : Revocation.UNKNOWN);
    }
    List<Object> told = answers.stream().map(Answer::value).collect(Collectors.toList());
    revoked += due.contains(Revocation.DONE) ? 1 : 0;
    due.forEach(told::remove);
    require(
        told.isEmpty() && answers.stream().allMatch(Answer::isGiven),
        "a revocation was to be %s and was told as %s".formatted(due, told));
    if (!one.holds()) {
      endsAllUnder(one);
    }
  }

  private void outlasts(Step step) throws Exception {
    Optional<Standing> chosen = any(step);
    if (chosen.isPresent()) {
      outside.outlasts(chosen.get().id());
      chosen.get().isOverNow();
      endsAllUnder(chosen.get());
    }
  }

  private void endsAllUnder(Standing one) {
    walker.given().stream()
        .filter(given -> given.standing().filter(one.id()::equals).isPresent())
        .forEach(Given::end);
  }

  /** Whoever said no, or opted out: everything that they agreed to at the site is revoked. */
  void revokesAll(TestPatient patient, OdsCode site, String user) {
    standing.stream()
        .filter(one -> one.isOf(patient, site) && one.holds())
        .forEach(
            one -> {
              one.revokedNowBy(user);
              endsAllUnder(one);
            });
  }

  /** Mostly the patient agrees; what another recorded is not reception's to revoke. */
  private void reception(Step step) throws Exception {
    Person clerk = reception.signsIn(CLERK, RECEPTION_SITE);
    try {
      Patient patient = walker.found(step.patient());
      if (step.choice() % 7 == 0) {
        clerk.does(
            () -> {
              permissions.patientRefuses(patient);
              return "recorded";
            });
        revokesAll(step.patient(), RECEPTION_SITE, CLERK);
      } else if (step.choice() % 7 == 1 && any(step).isPresent()) {
        clerkRevokes(clerk, any(step).get());
      } else {
        StandingPermission given =
            clerk.does(
                () ->
                    desk.recordForToday(
                        patient, agreement(step.choice() % 2 == 0), READ_AT_THE_DESK));
        record(given.id(), StandingKind.RECEPTION, CLERK, RECEPTION_SITE, step.patient());
      }
    } finally {
      signIn.end(clerk.signIn(), AuditOutcome.DONE);
    }
  }

  private void clerkRevokes(Person clerk, Standing one) throws Exception {
    boolean isTheirs = one.row().contains(" reception " + CLERK + " ");
    Revocation due =
        !one.isAt(RECEPTION_SITE)
            ? Revocation.UNKNOWN
            : isTheirs ? one.revokedNowBy(CLERK) : Revocation.NOT_THEIRS;
    Revocation told = clerk.does(() -> desk.revoke(one.id(), WHY));
    require(told == due, "reception was to be told " + due + " and was told " + told);
    if (!one.holds()) {
      endsAllUnder(one);
    }
  }

  /** A file of the patient administration system, sent and taken. */
  private void hears(TestPatient patient, boolean attends) throws Exception {
    if (administrator == null) {
      administrator = reception.signsIn(ADMINISTRATOR, ADMINISTRATORS_SITE);
    }
    OdsCode site = new OdsCode(ATTENDED);
    String line =
        "%s,WALK-%s,emergency-department,Resus,%s,,%s%n"
            .formatted(
                patient.number().digits(),
                patient.name().replace('_', '-'),
                Instant.now().minus(1, ChronoUnit.HOURS),
                attends ? "no" : "yes");
    Sent file = new Sent(() -> new ByteArrayInputStream((HEADER + line).getBytes(UTF_8)));
    Upload upload = administrator.does(() -> attendances.send(site, file));
    require(upload instanceof Upload.Waiting, "a file of attendances was refused");
    UUID id = ((Upload.Waiting) upload).preview().id();
    require(
        administrator.does(() -> attendances.take(site, id)) == Taking.DONE,
        "a file of attendances was not taken");
    imports++;
    if (attends) {
      attending.add(patient);
    } else {
      attending.remove(patient);
    }
  }

  /** What stands is what was recorded, each with its event, and revoked at most once with its. */
  void compare(Instant since) throws Exception {
    Set<String> due = standing.stream().map(Standing::row).collect(Collectors.toSet());
    List<String> rows = outside.standing(since);
    Set<String> others = new HashSet<>(rows);
    others.removeAll(due);
    due.removeAll(rows);
    require(
        others.isEmpty() && due.isEmpty(),
        "permissions that last stand otherwise: "
            + Stream.concat(
                    others.stream().map(row -> "there " + told(row)),
                    due.stream().map(row -> "due " + told(row)))
                .collect(Collectors.joining("; ")));
  }

  /** Without whom it is about. */
  private static String told(String row) {
    String[] parts = row.split(" ");
    return String.join(
        " ", parts[1], parts[5], parts[6].replaceFirst("[0-9]+$", "somebody"), parts[7]);
  }

  private static void require(boolean holds, String otherwise) throws Astray {
    Astray.unless(holds, otherwise, null);
  }
}
