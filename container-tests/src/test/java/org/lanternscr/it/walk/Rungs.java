package org.lanternscr.it.walk;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.it.Person;
import org.lanternscr.it.Reception;
import org.lanternscr.it.TestPatient;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.permission.Check;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.signin.SignIn;
import org.lanternscr.staff.StaffDesk;
import org.lanternscr.staff.StaffDesk.Taken;
import org.lanternscr.staff.StaffLook.Ready;
import org.lanternscr.staff.StaffUpload;
import org.lanternscr.watch.Watch;
import org.lanternscr.watch.WatchDesk;
import org.lanternscr.watch.WatchOpening;
import org.lanternscr.watch.WatchReason;
import org.lanternscr.watch.Watches;

/**
 * The rungs of the ladder between a user and a record: places watches and brings staff lists in,
 * and is the model of both. Nobody sees their own record, whenever it became known to be theirs,
 * and no watched record is opened without its words in the event and its news to the officer.
 */
@ApplicationScoped
public class Rungs {

  private static final String OFFICER = "999000000069";
  private static final String ADMINISTRATOR = "999000000019";
  private static final OdsCode OF_ADMINISTRATOR = new OdsCode("RZZ01");
  private static final String STRANGER = "999000000098";
  private static final String HEAD = "user_id,surname,department,working_pattern,nhs_number\n";

  /** Whose records a list can close; the preference of the other is changed all the while. */
  static final List<TestPatient> ON_LISTS =
      List.of(TestPatient.ORDINARY, TestPatient.ANOTHER, TestPatient.RESTRICTED);

  @EJB private WatchDesk watches;
  @EJB private StaffDesk staff;
  @EJB private SignIn signIn;
  @Inject private Reception reception;
  @Inject private RungsOutside outside;

  private final Map<OdsCode, Person> officers = new HashMap<>();
  private final Map<OdsCode, Map<TestPatient, UUID>> watched = new HashMap<>();
  private final Map<OdsCode, Map<String, TestPatient>> lists = new HashMap<>();
  private final Map<OdsCode, Set<UUID>> opened = new HashMap<>();
  private final Map<UUID, String> told = new HashMap<>();
  private int refused;
  private int news;

  /** How often somebody was kept from their own record so far. */
  int refused() {
    return refused;
  }

  /** How many openings of watched records were told so far. */
  int news() {
    return news;
  }

  void keptFromTheirOwn() {
    refused++;
  }

  /** Begins a sequence: nobody is watched, and on the lists is nobody of the walk. */
  void begin() throws Exception {
    for (OdsCode site : List.copyOf(watched.keySet())) {
      endsAll(site);
    }
    for (OdsCode site : List.copyOf(lists.keySet())) {
      bringsIn(site, Map.of(STRANGER, TestPatient.NOBODY));
    }
    lists.clear();
    officers.values().forEach(officer -> signIn.end(officer.signIn(), AuditOutcome.DONE));
    officers.clear();
    opened.clear();
    told.clear();
  }

  void does(Step step, Post post) throws Exception {
    OdsCode site = post.site();
    switch (step.act()) {
      case IS_WATCHED_BY_AN_OFFICER -> places(site, step.patient());
      case IS_WATCHED_NO_MORE -> endsAll(site);
      case AN_OFFICER_LOOKS -> looks(site);
      case A_STAFF_LIST_COMES_IN -> bringsIn(site, people(step, post));
      default -> throw new IllegalStateException("no act of an officer or an administrator");
    }
  }

  private Person officer(OdsCode site) {
    return officers.computeIfAbsent(site, at -> reception.signsIn(OFFICER, at));
  }

  private void places(OdsCode site, TestPatient patient) throws Exception {
    if (isWatched(site, patient)) {
      return;
    }
    Instant until = Instant.now().plus(Duration.ofHours(1));
    WatchReason why = new WatchReason("The random walk");
    Set<UUID> open = outside.open(site, patient.number());
    Watch watch = officer(site).does(() -> watches.place(patient.number(), why, until));
    watched.computeIfAbsent(site, at -> new HashMap<>()).put(patient, watch.id());
    open.forEach(permission -> isFoundOpen(site, permission));
  }

  /** Whoever has the record open when the watch begins is news with it, if they were not before. */
  private void isFoundOpen(OdsCode site, UUID permission) {
    if (told.replace(permission, "untold watched.no", "told-by-the-watch watched.no")) {
      opened.computeIfAbsent(site, at -> new HashSet<>()).add(permission);
    }
  }

  private void endsAll(OdsCode site) throws Exception {
    for (UUID watch : watched.getOrDefault(site, Map.of()).values()) {
      Astray.unless(
          officer(site).does(() -> watches.end(watch)), "a watch stood and could not end", null);
      Astray.unless(
          !officer(site).does(() -> watches.end(watch)), "a watch was ended a second time", null);
    }
    watched.remove(site);
  }

  /** Each opening since the last look is news, and each of the sequence is on the list. */
  private void looks(OdsCode site) throws Exception {
    Set<UUID> due = opened.getOrDefault(site, Set.of());
    Astray.unless(
        officer(site).does(() -> watches.unseen()) >= due.size(),
        "the officer is told of fewer openings than there were",
        null);
    Watches seen = officer(site).does(() -> watches.read());
    Set<UUID> fresh =
        seen.openings().stream()
            .filter(WatchOpening::isNew)
            .map(WatchOpening::permission)
            .collect(Collectors.toSet());
    Astray.unless(fresh.containsAll(due), "an opening is no news to the officer", null);
    Astray.unless(
        seen.standing().stream()
            .map(Watch::id)
            .collect(Collectors.toSet())
            .equals(Set.copyOf(watched.getOrDefault(site, Map.of()).values())),
        "other watches stand than were placed",
        null);
    news += due.size();
    opened.remove(site);
  }

  /** Lists with nobody of the walk, with whoever is there as the patient, or as a colleague. */
  private static Map<String, TestPatient> people(Step step, Post post) {
    TestPatient patient = ON_LISTS.contains(step.patient()) ? step.patient() : TestPatient.ORDINARY;
    TestPatient other = patient == TestPatient.ANOTHER ? TestPatient.ORDINARY : TestPatient.ANOTHER;
    return switch (step.choice() % 6) {
      case 0 -> Map.of(STRANGER, TestPatient.NOBODY);
      case 1, 2 -> Map.of(post.userId(), other, STRANGER, patient);
      default -> Map.of(post.userId(), patient, STRANGER, other);
    };
  }

  private void bringsIn(OdsCode site, Map<String, TestPatient> people) throws Exception {
    Person administrator = reception.signsIn(ADMINISTRATOR, OF_ADMINISTRATOR);
    try {
      StaffUpload sent = list(people);
      Ready ready = (Ready) administrator.does(() -> staff.send(site, sent));
      Taken taken = administrator.does(() -> staff.takeSent(site, sent, ready.file()));
      Astray.unless(taken == Taken.DONE, "a staff list was not taken: " + taken, null);
    } finally {
      signIn.end(administrator.signIn(), AuditOutcome.DONE);
    }
    lists.put(site, people);
  }

  private static StaffUpload list(Map<String, TestPatient> people) throws IOException {
    String lines =
        people.entrySet().stream()
            .map(one -> one.getKey() + ",Nomatch,,," + one.getValue().number().digits() + "\n")
            .collect(Collectors.joining());
    return StaffUpload.read(
        new ByteArrayInputStream((HEAD + lines).getBytes(UTF_8)), Instant.now());
  }

  private boolean isWatched(OdsCode site, TestPatient patient) {
    return watched.getOrDefault(site, Map.of()).containsKey(patient);
  }

  /** Whether a patient is the user, as any list of the trust has it. */
  boolean isOwn(Post post, TestPatient patient) {
    return lists.values().stream().anyMatch(list -> list.get(post.userId()) == patient);
  }

  /** What somebody has to confirm before a record opens. */
  Set<Check> warnings(Post post, TestPatient patient) {
    Set<Check> found = EnumSet.noneOf(Check.class);
    boolean isColleague =
        lists.getOrDefault(post.site(), Map.of()).entrySet().stream()
            .anyMatch(one -> one.getValue() == patient && !one.getKey().equals(post.userId()));
    if (patient == TestPatient.RESTRICTED) {
      found.add(Check.RESTRICTED);
    } else if (isColleague) {
      found.add(Check.COLLEAGUE);
    }
    if (isWatched(post.site(), patient)) {
      found.add(Check.WATCHED);
    }
    return found;
  }

  /** A permission was given: of a watched record this is news. */
  void gave(PermissionToView permission, Post post, TestPatient patient) {
    boolean isNews = isWatched(post.site(), patient);
    told.put(permission.id(), isNews ? "told watched.yes" : "untold watched.no");
    if (isNews) {
      opened.computeIfAbsent(post.site(), at -> new HashSet<>()).add(permission.id());
    }
  }

  /**
   * Looks from outside at the openings that are told, and at what the events say of them; then the
   * officers look, to whom each of them must be news.
   */
  void compare(List<Given> given) throws Exception {
    Map<UUID, String> rows = outside.told(given.stream().map(one -> one.id().toString()).toList());
    for (Given one : given) {
      String due = told.get(one.id());
      String seen = rows.get(one.id());
      Astray.unless(due.equals(seen), "of an opening is due " + due + " and stands " + seen, one);
    }
    for (OdsCode site : List.copyOf(opened.keySet())) {
      looks(site);
    }
  }
}
