package org.lanternscr.site;

import java.nio.file.Path;
import java.util.Optional;
import org.lanternscr.platform.Environment;
import org.lanternscr.settings.Settings;
import org.lanternscr.site.Pattern.KeyFolder;
import org.lanternscr.site.Pattern.Proof;
import org.lanternscr.site.Pattern.Separate;

/** Reads the sign-in pattern of a site, and what the separate one needs besides. */
final class PatternReader {

  private static final String COMBINED = "combined";
  private static final String SEPARATE = "separate";

  private final Settings settings;
  private final EnvironmentGuard guard;

  PatternReader(Settings settings, EnvironmentGuard guard) {
    this.settings = settings;
    this.guard = guard;
  }

  /** The pattern; empty, with a fault noted, when it cannot be read. */
  Optional<Pattern> read(SiteKeys keys, Optional<Environment> environment) {
    Optional<String> word =
        settings.matching(
            keys.own("pattern"),
            value -> value.equals(COMBINED) || value.equals(SEPARATE),
            "Write combined or separate.");
    return word.flatMap(
        pattern ->
            pattern.equals(COMBINED)
                ? Optional.of(new Pattern.Combined())
                : separate(keys, environment).map(Pattern.class::cast));
  }

  private Optional<Separate> separate(SiteKeys keys, Optional<Environment> environment) {
    String issuerKey = keys.effective(settings, "cis2.issuer");
    Optional<String> issuer =
        settings
            .url(
                issuerKey, "Write NHS CIS2's issuer exactly as it writes it, with the port if any.")
            .map(Object::toString);
    String clientId =
        settings.required(
            keys.own("cis2.client.id"), "Write the client id registered with NHS CIS2.");
    Optional<KeyFolder> platformKeys = keyFolder(keys, "client.keys", environment);
    Optional<Proof> proof = proof(keys, environment);
    environment.ifPresent(e -> guard.checkIssuer(issuerKey, e));
    return issuer.isEmpty() || clientId.isEmpty() || platformKeys.isEmpty() || proof.isEmpty()
        ? Optional.empty()
        : Optional.of(new Separate(platformKeys.get(), issuer.get(), clientId, proof.get()));
  }

  /** Exactly one of the two: which one counts must not depend on our order of looking. */
  private Optional<Proof> proof(SiteKeys keys, Optional<Environment> environment) {
    String secret = keys.own("cis2.client.secret.file");
    boolean bySecret = settings.optional(secret).isPresent();
    boolean byKeys = settings.optional(keys.own("cis2.keys.dir")).isPresent();
    if (bySecret && byKeys) {
      settings.fault(
          secret,
          "There are a secret and a key folder for NHS CIS2.",
          "Keep the one that is registered there and leave the other out.");
      return Optional.empty();
    }
    if (!bySecret && !byKeys) {
      settings.fault(
          keys.own("cis2.keys.dir"),
          "There is neither a key folder nor a secret for NHS CIS2.",
          "Write the folder of the keys registered there, or cis2.client.secret.file.");
      return Optional.empty();
    }
    if (byKeys) {
      return keyFolder(keys, "cis2.keys", environment).map(Pattern.ByKeys::new);
    }
    environment.ifPresent(e -> guard.checkSecret(secret, e));
    return settings
        .path(secret, "Write the path of the file that holds the secret.")
        .map(Pattern.BySecret::new);
  }

  private Optional<KeyFolder> keyFolder(
      SiteKeys keys, String name, Optional<Environment> environment) {
    String folderKey = keys.own(name + ".dir");
    String passwordKey = keys.own(name + ".password.file");
    Optional<Path> folder =
        settings.path(folderKey, "Write the folder that holds the keys, <kid>.pem or <kid>.p12.");
    Optional<String> password = settings.optional(passwordKey);
    environment.ifPresent(
        e -> {
          guard.checkKeyFolder(folderKey, passwordKey, e);
          password.ifPresent(file -> guard.checkSecret(passwordKey, e));
        });
    return folder.map(path -> new KeyFolder(path, password.flatMap(Settings::pathOf)));
  }
}
