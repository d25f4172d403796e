package org.lanternscr.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lanternscr.audit.StoredEvent;
import org.lanternscr.evidence.AccessReport.Access;
import org.lanternscr.evidence.AccessReport.Act;
import org.lanternscr.evidence.AccessReport.Staff;
import org.lanternscr.site.StaffIdentity;

/**
 * Makes accesses of events, the earliest first: what was opened, printed and alerted about goes to
 * the permission that it rests on. What somebody only tried is none.
 */
final class AccessGathering {

  /** More than this nobody reads, and a session must not hold. */
  static final int MOST = 2_000;

  private static final Set<String> SHOWN = Set.of("record.show", "record.show-again");

  private static final Map<String, Act> SINGLE =
      Map.of(
          "patient.find", Act.FOUND,
          "record.look-for-summary", Act.LOOKED_FOR,
          "consent.change", Act.CHANGED_PREFERENCE,
          "audit.search", Act.EXAMINED,
          "audit.export", Act.EXAMINED);

  /** Of a case or an alert, and not the answer of the person whom it is about. */
  private static final Set<String> REVIEWED =
      Set.of(
          "alert.search",
          "review.open",
          "review.show",
          "review.note",
          "review.ask",
          "review.propose",
          "review.countersign",
          "review.return",
          "review.close",
          "review.reopen",
          "review.national");

  /** Of an access that was drawn by chance. */
  private static final Set<String> SAMPLED = Set.of("sample.show", "sample.review");

  /** How acts end by which nothing about the patient was learnt or changed. */
  private static final Set<String> NOTHING_DONE =
      Set.of(
          "failed",
          "not-found",
          "not-permitted-here",
          "refused",
          "refused-by-spine",
          "not-sent",
          "not-changed",
          "changed-meanwhile");

  private final StaffIdentity policy;
  private final List<Gathered> accesses = new ArrayList<>();
  private final Map<String, Gathered> byPermission = new HashMap<>();
  private final Map<String, Gathered> byReview = new HashMap<>();
  private final Set<UUID> ofReviews = new HashSet<>();
  private boolean cut;

  AccessGathering(StaffIdentity policy) {
    this.policy = policy;
  }

  /** What is being gathered of one access. */
  private static final class Gathered {
    private StoredEvent first;
    private final Act act;
    private int shown;
    private int printed;
    private boolean alerted;
    private boolean intact = true;

    private Gathered(StoredEvent first, Act act) {
      this.first = first;
      this.act = act;
    }
  }

  void take(StoredEvent event) {
    Map<String, String> members = event.members();
    String action = members.getOrDefault("action", "");
    if (!event.hasDetail() || "attempt".equals(members.get("phase"))) {
      return;
    }
    boolean isShown = SHOWN.contains(action) && "shown".equals(members.get("outcome"));
    boolean isPrinted = action.equals("record.print");
    if (action.equals("permission.record")) {
      ofPermission(event).first = event;
    } else if (isShown || isPrinted || action.equals("alert.raise")) {
      Gathered access = ofPermission(event);
      access.shown += isShown ? 1 : 0;
      access.printed += isPrinted ? 1 : 0;
      access.alerted |= action.equals("alert.raise");
    } else if (!NOTHING_DONE.contains(members.getOrDefault("outcome", ""))) {
      takeSingle(event, action);
    }
  }

  private void takeSingle(StoredEvent event, String action) {
    boolean isSample = SAMPLED.contains(action);
    boolean isReview = isSample || REVIEWED.contains(action);
    // Some of what is about a case names the patient too, and comes twice.
    if ((isReview || event.members().containsKey("case")) && !ofReviews.add(event.id())) {
      return;
    }
    if (isReview) {
      Gathered review = isSample ? ofSample(event) : ofReview(event);
      review.shown++;
      review.intact &= event.agrees();
    } else if (SINGLE.containsKey(action)) {
      begin(event, SINGLE.get(action));
    }
  }

  /** What one person did about one case, or one alert, is told once, with how often they did. */
  private Gathered ofReview(StoredEvent event) {
    Map<String, String> members = event.members();
    String what = members.getOrDefault("case", members.getOrDefault("alert", ""));
    String key = what + " " + members.getOrDefault("userId", "");
    return byReview.computeIfAbsent(key, k -> begin(event, Act.REVIEWED));
  }

  /** Likewise what one person did about one sample. */
  private Gathered ofSample(StoredEvent event) {
    Map<String, String> members = event.members();
    String draw = members.getOrDefault("sample", "").lines().findFirst().orElse("");
    String key = draw + " " + members.getOrDefault("userId", "");
    return byReview.computeIfAbsent(key, k -> begin(event, Act.SAMPLED));
  }

  private Gathered begin(StoredEvent event, Act act) {
    Gathered access = new Gathered(event, act);
    access.intact = event.agrees();
    if (accesses.size() < MOST) {
      accesses.add(access);
    } else {
      cut = true;
    }
    return access;
  }

  /**
   * The access of a permission, whichever of its events comes first: two can be of one millisecond,
   * and the permission itself may have been given before the span.
   */
  private Gathered ofPermission(StoredEvent event) {
    String permission = event.members().getOrDefault("permission", event.id().toString());
    Gathered access = byPermission.computeIfAbsent(permission, p -> begin(event, Act.ASKED));
    access.intact &= event.agrees();
    return access;
  }

  List<Access> accesses() {
    return accesses.stream()
        .map(this::told)
        .sorted(Comparator.comparing(Access::when)) // what is about cases is taken after the rest
        .toList();
  }

  boolean isCut() {
    return cut;
  }

  private Access told(Gathered access) {
    Map<String, String> members = access.first.members();
    String how =
        access.act == Act.ASKED && !members.getOrDefault("action", "").equals("permission.record")
            ? "before"
            : members.getOrDefault("outcome", "");
    return new Access(
        access.first.recorded(),
        staff(members),
        access.act,
        how,
        access.shown,
        access.printed,
        access.alerted,
        access.intact);
  }

  private Staff staff(Map<String, String> members) {
    boolean names = policy == StaffIdentity.NAMES;
    boolean places = policy != StaffIdentity.ROLE;
    return new Staff(
        Optional.ofNullable(members.get("userName")).filter(name -> names),
        Optional.ofNullable(members.get("roleName")),
        Optional.ofNullable(members.get("organisation")).filter(code -> places));
  }
}
