package org.lanternscr.harness.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.lanternscr.identity.Application;
import org.lanternscr.identity.Cis2Registration;
import org.lanternscr.identity.ClientProof;
import org.lanternscr.identity.OAuthEndpoints;
import org.lanternscr.identity.Secret;
import org.lanternscr.identity.keys.ClientKeys;
import org.lanternscr.identity.keys.RotationRule;
import org.lanternscr.settings.Settings;

/** One site's variables to its settings. */
final class SiteReader {

  private static final String SECRET = "Write the path of the file that holds the secret.";
  private static final String KEYS =
      "Write the path of the folder with the files <kid>.pem or <kid>.p12.";

  private final Settings settings;
  private final Usable usable;
  private final Clock clock;
  private final String code;

  SiteReader(Settings settings, Clock clock, String code) {
    this.settings = settings;
    this.usable = new Usable(settings);
    this.clock = clock;
    this.code = code;
  }

  Optional<SiteSettings> read() {
    int before = settings.noted();
    boolean separate =
        settings
            .matching(
                own("pattern"),
                Set.of("combined", "separate")::contains,
                "Write combined or separate.")
            .filter("separate"::equals)
            .isPresent();
    Optional<OAuthEndpoints> oauth =
        url("oauth.url").flatMap(u -> usable.made("oauth.url", () -> OAuthEndpoints.under(u)));
    Optional<Application> application = application();
    Optional<KeyFolder> platformKeys = keys(own("client.keys.dir"), separate);
    Optional<KeyFolder> cis2Keys = separate ? keys(own("cis2.keys.dir"), false) : Optional.empty();
    Optional<Cis2Registration> cis2 = separate ? cis2(cis2Keys) : Optional.empty();
    Optional<String> acr =
        settings.matching(
            effective("acr"),
            Set.of("AAL3_ANY", "AAL2_OR_AAL3_ANY")::contains,
            "Write AAL3_ANY or AAL2_OR_AAL3_ANY.");
    boolean uridOnReads = uridOnReads();
    Optional<URI> scr = url("scr.url");
    Optional<URI> pds = url("pds.url");
    if (settings.noted() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new SiteSettings(
            code,
            oauth.orElseThrow(),
            application.orElseThrow(),
            platformKeys,
            cis2,
            cis2Keys,
            acr.orElseThrow(),
            uridOnReads,
            scr.orElseThrow(),
            pds.orElseThrow()));
  }

  private boolean uridOnReads() {
    String key = own("urid");
    return settings.optional(key).isEmpty()
        || settings
            .matching(
                key, Set.of("always", "posts", "never")::contains, "Write always, posts or never.")
            .filter("always"::equals)
            .isPresent();
  }

  private Optional<Application> application() {
    String id =
        settings.required(
            own("client.id"), "Write the API key of the application in the developer portal.");
    Optional<Secret> secret = secret(own("client.secret.file"), true);
    Optional<URI> callback = callback();
    return id.isEmpty() || secret.isEmpty() || callback.isEmpty()
        ? Optional.empty()
        : usable.made(own("client.id"), () -> new Application(id, secret.get(), callback.get()));
  }

  private Optional<Cis2Registration> cis2(Optional<KeyFolder> keys) {
    String issuerKey = effective("cis2.issuer");
    String issuer =
        settings
            .url(issuerKey, "Write the issuer exactly as the provider writes it, port included.")
            .map(URI::toString)
            .orElse("");
    String id = settings.required(own("cis2.client.id"), "Write the client id at NHS CIS2.");
    boolean bySecret = settings.optional(own("cis2.client.secret.file")).isPresent();
    boolean byKey = settings.optional(own("cis2.keys.dir")).isPresent();
    if (bySecret == byKey) {
      settings.fault(
          own(bySecret ? "cis2.client.secret.file" : "cis2.keys.dir"),
          bySecret
              ? "There are a secret and a key folder for NHS CIS2."
              : "There is neither a key folder nor a secret for NHS CIS2.",
          "Write exactly one of the two, as it is registered there.");
      return Optional.empty();
    }
    Optional<ClientProof> proof =
        bySecret
            ? secret(own("cis2.client.secret.file"), true).map(ClientProof.BySecret::new)
            : keys.map(folder -> new ClientProof.ByKey(folder.keys()));
    Optional<URI> callback = callback();
    return issuer.isEmpty() || id.isEmpty() || proof.isEmpty() || callback.isEmpty()
        ? Optional.empty()
        : usable.made(
            issuerKey, () -> new Cis2Registration(issuer, id, proof.get(), callback.get()));
  }

  private Optional<URI> callback() {
    return settings.url(own("callback"), "Write the callback exactly as it is registered.");
  }

  private Optional<Secret> secret(String key, boolean required) {
    Optional<Path> file =
        value(key, SECRET, required).flatMap(value -> usable.readable(key, value, false));
    return file.map(Secret::inFile).filter(secret -> usable.made(key, secret::reveal).isPresent());
  }

  private Optional<KeyFolder> keys(String key, boolean required) {
    Optional<Path> folder =
        value(key, KEYS, required).flatMap(value -> usable.readable(key, value, true));
    Optional<Secret> secret = secret(key.replaceFirst("dir$", "password.file"), false);
    Supplier<String> password = () -> secret.map(Secret::reveal).orElse("");
    return folder
        .map(
            f ->
                new KeyFolder(
                    f, password, new ClientKeys(f, password, RotationRule.platform(), clock)))
        .filter(keys -> holdsKeys(key, keys));
  }

  private Optional<String> value(String key, String remedy, boolean required) {
    return required
        ? Optional.of(settings.required(key, remedy)).filter(value -> !value.isEmpty())
        : settings.optional(key);
  }

  private boolean holdsKeys(String key, KeyFolder keys) {
    Optional<String> problem = keys.keys().problem();
    problem.ifPresent(
        words -> settings.fault(key, words + ".", "Repair the folder as the sentence says."));
    return problem.isEmpty();
  }

  private Optional<URI> url(String key) {
    return settings.url(effective(key), "Write the base URL, without a query.");
  }

  private String own(String key) {
    return "site." + code + "." + key;
  }

  /** A site's own value goes before the trust's. */
  private String effective(String key) {
    return settings.optional(own(key)).isPresent() ? own(key) : key;
  }
}
