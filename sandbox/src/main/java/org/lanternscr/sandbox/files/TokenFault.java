package org.lanternscr.sandbox.files;

import java.util.Set;

/**
 * How the token endpoint misbehaves for one user (A15). The members are tried in this order: wait,
 * drop the connection, answer an error, leave members out of the reply.
 *
 * @param grant {@code code} or {@code refresh}: which of the two requests is meant
 */
public record TokenFault(
    String grant, long delayMillis, boolean drop, Integer status, boolean html, Set<String> omit) {

  public TokenFault {
    grant = grant == null ? "code" : grant;
    omit = omit == null ? Set.of() : Set.copyOf(omit);
    Folder.require(Set.of("code", "refresh").contains(grant), "grant must be code or refresh");
  }
}
