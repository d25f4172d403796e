package org.lanternscr.sandbox.cis2;

import java.util.List;
import java.util.Optional;
import org.lanternscr.sandbox.files.Application;
import org.lanternscr.sandbox.http.Form;

/**
 * What a client asked {@code /authorize} for.
 *
 * @param acr null when no level was asked for: then every user is let in, and it is up to the
 *     client to look at the level
 */
record SignInRequest(
    Application application,
    String callback,
    List<String> scopes,
    String state,
    String nonce,
    String acr,
    Long maxAge,
    List<String> prompts,
    String challenge) {

  static SignInRequest of(Application application, String callback, Form query) {
    return new SignInRequest(
        application,
        callback,
        words(query, "scope").stream().filter(application.cis2()::grants).toList(),
        query.value("state").orElse(null),
        query.value("nonce").orElse(null),
        words(query, "acr_values").stream().findFirst().orElse(null),
        query.value("max_age").map(Long::valueOf).orElse(null),
        words(query, "prompt"),
        query.value("code_challenge").orElse(null));
  }

  private static List<String> words(Form query, String name) {
    Optional<String> value = query.value(name);
    return value.map(text -> List.of(text.trim().split(" +"))).orElse(List.of());
  }

  boolean wantsRole() {
    return scopes.contains("selectedrole");
  }
}
