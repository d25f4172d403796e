package org.lanternscr.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.permission.PermissionToView;

/**
 * The copies of records that are open on this server: one per sign-in, in memory only, and only as
 * long as their permission.
 */
@ApplicationScoped
class OpenRecords {

  private record Open(UUID permission, Instant expires, SummaryRecord copy) {}

  private final Map<String, Open> bySignIn = new ConcurrentHashMap<>();

  void keep(String signIn, PermissionToView permission, SummaryRecord record) {
    bySignIn.put(signIn, new Open(permission.id(), permission.expires(), record));
  }

  Optional<SummaryRecord> copy(String signIn, PermissionToView permission) {
    return Optional.ofNullable(bySignIn.get(signIn))
        .filter(open -> open.permission().equals(permission.id()))
        .filter(open -> open.expires().isAfter(Instant.now()))
        .map(Open::copy);
  }

  void wipe(String signIn) {
    bySignIn.remove(signIn);
  }

  void wipeExpired(Instant now) {
    bySignIn.values().removeIf(open -> !open.expires().isAfter(now));
  }
}
