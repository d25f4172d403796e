package org.lanternscr.sandbox.files;

import java.util.Set;

/**
 * How a token endpoint misbehaves for one user (A15). The members are tried in this order: wait,
 * drop the connection, answer an error, leave members out of the reply, lose the reply.
 *
 * @param grant {@code code}, {@code exchange} or {@code refresh}: which request is meant; in the
 *     separate pattern a code is redeemed at NHS CIS2
 * @param drop nothing happened at the server
 * @param lost everything happened at the server, a refresh token was used up for instance, and the
 *     answer never arrives
 */
public record TokenFault(
    String grant,
    long delayMillis,
    boolean drop,
    boolean lost,
    Integer status,
    boolean html,
    Set<String> omit) {

  public TokenFault {
    grant = grant == null ? "code" : grant;
    omit = omit == null ? Set.of() : Set.copyOf(omit);
    Folder.require(
        Set.of("code", "exchange", "refresh").contains(grant),
        "grant must be code, exchange or refresh");
  }
}
