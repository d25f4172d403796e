package org.lanternscr.it.bench;

import jakarta.transaction.UserTransaction;
import java.util.UUID;
import org.lanternscr.audit.AuditTrail;

/**
 * Events as part of a caller's transaction that works on for 20 ms after each: what an append holds
 * on to, it holds for so long.
 */
record Working(UserTransaction transaction, Way.Hand within) implements Way {

  private static final long WORK_MILLIS = 20;

  static Working onDoor(UserTransaction transaction, AuditTrail trail) {
    ThreadLocal<Visits> visits = ThreadLocal.withInitial(Visits::new);
    ThreadLocal<UUID> before = new ThreadLocal<>();
    return new Working(
        transaction, () -> before.set(trail.record(visits.get().next(before.get()))));
  }

  static Working onPlainInsert(UserTransaction transaction, PlainInsert plain) {
    return new Working(transaction, plain::insert);
  }

  @Override
  public Hand hand() {
    return () -> {
      transaction.begin();
      within.keepOne();
      Thread.sleep(WORK_MILLIS);
      transaction.commit();
    };
  }
}
