package org.lanternscr.it.walk;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.it.Person;
import org.lanternscr.it.walk.Outside.Told;
import org.lanternscr.signin.SignIn;

/**
 * What must be true when the services work again and everybody has signed in once more: each alert
 * has arrived once under its one X-Request-ID or stands refused, and each event is in the log.
 */
@ApplicationScoped
public class Settlement {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Set<String> ENDS = Set.of("delivered:", "refused:REJECTED");

  /** An answer that was lost after the service had done what it was asked (7.3). */
  private static final Set<String> LOST = Set.of("later:UNAVAILABLE", "later:TIMED_OUT");

  @EJB private SignIn signIn;
  @Inject private Walker walker;
  @Inject private Outside outside;

  private final Map<String, Integer> copiesBefore = new HashMap<>();
  private int delivered;
  private int refused;
  private int tried;

  int delivered() {
    return delivered;
  }

  int refused() {
    return refused;
  }

  /** How many attempts there were. */
  int tried() {
    return tried;
  }

  /**
   * Lets everything come to its end and looks at it.
   *
   * @param since when the first of the permissions can have been given
   */
  void of(List<Given> given, Instant since) throws Exception {
    Walker.faultsOff();
    List<Given> alerted = given.stream().filter(one -> one.alert().isPresent()).toList();
    List<String> permissions = given.stream().map(one -> one.id().toString()).toList();
    List<Person> people = new ArrayList<>();
    try {
      for (Post post : Post.values()) {
        people.add(walker.signedIn(post));
      }
      awaitAlerts(permissions);
    } finally {
      people.forEach(person -> signIn.end(person.signIn(), AuditOutcome.DONE));
    }
    Taken taken = Taken.read();
    check(alerted, outside.alerts(permissions), taken);
    checkChanges(outside.changes(since), taken);
    awaitLog(since);
  }

  /** What is still open after that is lost, and {@link #check} says whose it is. */
  private void awaitAlerts(List<String> permissions) throws Exception {
    Instant end = Instant.now().plus(LONGEST);
    while (!outside.openAlerts(permissions).isEmpty() && Instant.now().isBefore(end)) {
      outside.letsAlertsWaitOver();
      Thread.sleep(250);
    }
  }

  private void awaitLog(Instant since) throws Exception {
    Instant end = Instant.now().plus(LONGEST);
    while (!outside.unlogged(since).isEmpty()) {
      Astray.unless(Instant.now().isBefore(end), "an event is not in the log", null);
      Thread.sleep(250);
    }
  }

  private void check(List<Given> alerted, List<Told> alerts, Taken taken) throws Exception {
    Map<String, Told> byPermission =
        alerts.stream().collect(Collectors.toMap(Told::permission, Function.identity()));
    for (Given one : alerted) {
      Told told = byPermission.get(one.id().toString());
      Astray.unless(told != null, "a permission has lost its alert", one);
      check(one, told, taken);
    }
    Set<String> known = new HashSet<>(outside.everyAlert());
    Astray.unless(
        known.containsAll(taken.copies().keySet()), "an alert arrived that nobody raised", null);
    for (Map.Entry<String, Integer> earlier : copiesBefore.entrySet()) {
      Astray.unless(
          taken.of(earlier.getKey()).size() <= earlier.getValue(),
          "an alert that had arrived was sent once more",
          null);
    }
    alerts.forEach(told -> copiesBefore.put(told.alert(), taken.of(told.alert()).size()));
  }

  /**
   * A change is sent once at most, under the one X-Request-ID that it has, and no other is sent.
   */
  private static void checkChanges(List<String> changes, Taken taken) throws Astray {
    Map<String, Boolean> maySend =
        changes.stream()
            .map(change -> change.split(" "))
            .collect(Collectors.toMap(change -> change[0], change -> change[1].equals("sent")));
    for (Map.Entry<String, Integer> post : taken.posts().entrySet()) {
      Astray.unless(
          maySend.getOrDefault(post.getKey(), false),
          "a change was sent that nobody asked for, or that was none",
          null);
      Astray.unless(post.getValue() == 1, "a change was sent more than once", null);
    }
  }

  private void check(Given one, Told told, Taken taken) throws Astray {
    List<String> ways = told.ways();
    String last = ways.isEmpty() ? "never sent" : ways.get(ways.size() - 1);
    Astray.unless(ENDS.contains(last), "an alert has not arrived: " + last, one);
    Astray.unless(
        ways.stream().filter(ENDS::contains).count() == 1,
        "an alert was sent after its end: " + ways,
        one);
    Astray.unless(told.isTold(), "an attempt to send an alert is no event", one);
    List<Taken.Copy> copies = taken.of(told.alert());
    boolean isRefused = last.startsWith("refused");
    Astray.unless(
        copies.stream().allMatch(copy -> copy.requestId().equals(told.requestId())),
        "an alert is there under a second X-Request-ID",
        one);
    long lost = ways.stream().filter(LOST::contains).count();
    Astray.unless(
        copies.size() == taken.carriedOut(told.requestId()),
        "an alert is there otherwise than it was sent: " + copies.size() + ", " + ways,
        one);
    Astray.unless(
        copies.size() >= (isRefused ? 0 : 1) && copies.size() <= lost + (isRefused ? 0 : 1),
        "an alert is there " + copies.size() + " times, " + ways,
        one);
    Astray.unless(
        copies.stream().map(Taken.Copy::alert).distinct().count() <= 1,
        "an alert is there in two forms",
        one);
    delivered += isRefused ? 0 : 1;
    refused += isRefused ? 1 : 0;
    tried += ways.size();
  }
}
