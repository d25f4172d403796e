package org.lanternscr.sandbox.files;

import java.util.List;
import java.util.Set;

/**
 * What a client of the separate pattern registered with NHS CIS2 (identity-and-directories.md 2.2,
 * 2.7, 8). It authenticates with what is registered: a secret, keys, or either.
 *
 * @param callbacks compared by string equality
 * @param jwks a URL, or a file beside the application's file; no private key
 * @param backchannelLogout where the end of a session is told; may be left out
 * @param afterLogout where a browser may be sent after the client's own logout
 * @param idTokenAlgorithm RS256 unless told otherwise; the platform takes RS512 too
 * @param scopes what it may ask for, the others are left out without a word; all when left out
 * @param singleSignOn who is signed in already is not asked again
 */
public record Cis2Client(
    String clientId,
    List<String> callbacks,
    String secret,
    String jwks,
    String backchannelLogout,
    List<String> afterLogout,
    String idTokenAlgorithm,
    List<String> scopes,
    boolean singleSignOn) {

  public Cis2Client {
    Folder.require(clientId != null && callbacks != null, "cis2.clientId and .callbacks needed");
    Folder.require(secret != null || jwks != null, "cis2.secret or cis2.jwks is required");
    afterLogout = afterLogout == null ? List.of() : afterLogout;
    idTokenAlgorithm = idTokenAlgorithm == null ? "RS256" : idTokenAlgorithm;
    Folder.require(
        Set.of("RS256", "RS512").contains(idTokenAlgorithm),
        "cis2.idTokenAlgorithm must be RS256 or RS512");
  }

  /** Whether a scope that was asked for is granted. */
  public boolean grants(String scope) {
    return scopes == null || scopes.contains(scope);
  }

  @Override
  public String toString() {
    return "Cis2Client[" + clientId + "]";
  }
}
