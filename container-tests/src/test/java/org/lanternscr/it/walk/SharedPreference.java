package org.lanternscr.it.walk;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lanternscr.consent.ChangeState;
import org.lanternscr.consent.ConsentPreference;
import org.lanternscr.consent.NewPreference;

/**
 * The sharing preference of the one patient whose is changed, as the model has it: what the nation
 * has, what the next call meets, and the change of which nobody knows yet whether it was done.
 */
final class SharedPreference {

  /**
   * How the service meets the next call.
   *
   * @param order in words of the sandbox; empty for nothing wrong
   * @param isDone whether it does what it is asked all the same
   * @param sent what is known after the call, before anything is read back
   */
  enum Fault {
    NONE("", true, ChangeState.ACCEPTED),
    REFUSED("status=400", false, ChangeState.REJECTED),
    NOT_PERMITTED("status=403", false, ChangeState.REJECTED),
    LIMITED("status=429", false, ChangeState.NOT_SENT),
    DOWN("status=503", false, ChangeState.UNKNOWN),
    CUT("status=0", false, ChangeState.UNKNOWN),
    ONLY_SAID("status=201", false, ChangeState.ACCEPTED),
    LOST("status=504&done=yes", true, ChangeState.UNKNOWN),
    CUT_AFTERWARDS("status=0&done=yes", true, ChangeState.UNKNOWN);

    private final String order;
    private final boolean isDone;
    private final ChangeState sent;

    Fault(String order, boolean isDone, ChangeState sent) {
      this.order = order;
      this.isDone = isDone;
      this.sent = sent;
    }

    String order() {
      return order;
    }
  }

  /** A change whose outcome is unknown; it is old when what was there before proves something. */
  private record Unsettled(NewPreference after, ChangeState sent, boolean isOld) {}

  private boolean isOut;
  private Fault next = Fault.NONE;
  private Optional<Unsettled> unsettled = Optional.empty();

  boolean isOut() {
    return isOut;
  }

  /** What a search tells. */
  ConsentPreference now() {
    return isOut ? ConsentPreference.REFUSED : ConsentPreference.ASK;
  }

  /** What a search told before somebody else changed it. */
  ConsentPreference before() {
    return isOut ? ConsentPreference.ASK : ConsentPreference.REFUSED;
  }

  boolean isUnsettled() {
    return unsettled.isPresent();
  }

  void meets(Fault fault) {
    next = fault;
  }

  void lasts() {
    unsettled = unsettled.map(u -> new Unsettled(u.after(), u.sent(), true));
  }

  void isAskAgain() {
    isOut = false;
    next = Fault.NONE;
    unsettled = Optional.empty();
  }

  /**
   * Somebody has asked for a change.
   *
   * @param shown what they had been shown
   * @param isRead whether something was read after it
   * @return whether the state may be what it is
   */
  boolean changed(ConsentPreference shown, NewPreference after, ChangeState state, boolean isRead) {
    if (unsettled.isPresent()) {
      return state == unsettled.get().sent();
    }
    if (state == ChangeState.NOT_SENT && !isRead) {
      return true; // the sign-in was ended elsewhere: nothing was looked for, and nothing sent
    }
    if (shown != now()) {
      return state == ChangeState.CHANGED_MEANWHILE;
    }
    Fault met = next;
    next = Fault.NONE;
    isOut = met.isDone ? after == NewPreference.NO : isOut;
    if (met.sent != ChangeState.ACCEPTED && met.sent != ChangeState.UNKNOWN) {
      return state == met.sent;
    }
    unsettled = Optional.of(new Unsettled(after, met.sent, false));
    return readBack(state, isRead);
  }

  /** Somebody has read an unsettled change back; likewise. */
  boolean readBack(ChangeState state, boolean isRead) {
    Unsettled change = unsettled.orElseThrow();
    if (!isRead) {
      return state == change.sent();
    }
    boolean isAsWanted = isOut == (change.after() == NewPreference.NO);
    Set<ChangeState> may =
        isAsWanted ? EnumSet.of(ChangeState.CONFIRMED) : EnumSet.of(otherwise(change));
    if (isOut && !may.contains(ChangeState.UNKNOWN)) {
      may.add(ChangeState.NOT_CONFIRMED); // where the site has not just read
    }
    if (state.isSettled()) {
      unsettled = Optional.empty();
    }
    return may.contains(state);
  }

  private static ChangeState otherwise(Unsettled change) {
    if (change.sent() == ChangeState.ACCEPTED) {
      return ChangeState.MISMATCH;
    }
    return change.isOld() ? ChangeState.NOT_CHANGED : ChangeState.UNKNOWN;
  }

  static Fault fault(int choice) {
    List<Fault> wrong = List.of(Fault.values());
    return wrong.get(1 + choice % (wrong.size() - 1));
  }
}
