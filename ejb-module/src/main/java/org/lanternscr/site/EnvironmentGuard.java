package org.lanternscr.site;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lanternscr.platform.Environment;
import org.lanternscr.settings.Settings;

/**
 * Sandbox, integration and production never meet in one server (R4.7). They are told apart by the
 * host of every URL, by the folder of every secret, and by the environment each application says it
 * was registered in.
 */
final class EnvironmentGuard {

  private static final List<String> NATIONAL_URLS =
      List.of("oauth.url", "pds.url", "scr.url", "odt.url", "sds.url");

  private static final String ORGANISATIONS_URL = "ord.url";

  private static final String PLAIN_HTTP = "Plain http is for the sandbox on this machine only.";

  private final Settings settings;

  EnvironmentGuard(Settings settings) {
    this.settings = settings;
  }

  void checkSite(SiteKeys keys, Environment environment) {
    for (String key : NATIONAL_URLS) {
      checkUrl(
          keys.effective(settings, key),
          environment,
          environment::owns,
          environment.expectedHosts());
    }
    checkUrl(
        keys.effective(settings, ORGANISATIONS_URL),
        environment,
        environment::ownsOrganisations,
        environment.expectedOrganisations());
    checkClient(keys.own("client.environment"), environment);
    checkSecret(keys.own("client.secret.file"), environment);
    checkCallback(keys.own("callback"), environment);
  }

  /** A person of another environment must not be let in by its NHS CIS2. */
  void checkIssuer(String key, Environment environment) {
    URI issuer = parsed(settings.optional(key).orElse(""));
    if (issuer == null) {
      return;
    }
    if (!environment.ownsIssuer(issuer)) {
      settings.fault(
          key,
          "The issuer \""
              + issuer.getHost()
              + "\" is not NHS CIS2 of the "
              + environment.word()
              + " environment.",
          "Write the issuer on " + environment.expectedIssuers() + ".");
    } else if (!environment.allowsScheme(issuer)) {
      settings.fault(key, PLAIN_HTTP, "Write the issuer with https.");
    }
  }

  /** Keys are secrets like any other; without one nobody could sign in. */
  void checkKeyFolder(String key, String passwordKey, Environment environment) {
    Optional<Path> folder = settings.optional(key).flatMap(Settings::pathOf);
    if (folder.isEmpty() || !isOfEnvironment(key, "The key folder", folder.get(), environment)) {
      return;
    }
    List<String> files = filesIn(folder.get());
    if (files.stream().noneMatch(name -> name.endsWith(".pem") || name.endsWith(".p12"))) {
      settings.fault(
          key,
          "The folder cannot be read, or holds no key.",
          "Put a file <kid>.pem or <kid>.p12 there, readable by the server's user alone.");
    }
    if (files.stream().anyMatch(name -> name.endsWith(".p12"))
        && settings.optional(passwordKey).isEmpty()) {
      settings.fault(
          passwordKey,
          "The key folder holds a .p12 file, and there is no password for it.",
          "Write the path of the file that holds the password, or use a .pem file.");
    }
  }

  /** An application belongs to one ASID and an ASID to one site, so neither may appear twice. */
  void checkTogether(List<SiteKeys> sites) {
    refuseTwice(sites, "asid");
    refuseTwice(sites, "client.id");
    refuseTwice(sites, "name");
  }

  private void checkUrl(
      String key, Environment environment, Predicate<URI> owns, String expectedHosts) {
    String text = settings.optional(key).orElse("");
    URI url = parsed(text);
    if (url == null) {
      return;
    }
    if (!owns.test(url)) {
      settings.fault(
          key,
          "The host \""
              + url.getHost()
              + "\" is not of the "
              + environment.word()
              + " environment.",
          "Write a URL on " + expectedHosts + ".");
    } else if (!environment.allowsScheme(url)) {
      settings.fault(key, PLAIN_HTTP, "Write the URL with https.");
    }
  }

  private void checkClient(String key, Environment environment) {
    String registered = settings.optional(key).orElse("");
    if (!registered.isEmpty() && !registered.equals(environment.word())) {
      settings.fault(
          key,
          "The application is registered for "
              + registered
              + ", the server is "
              + environment.word()
              + ".",
          "Use the application of the " + environment.word() + " environment.");
    }
  }

  /** A secret lies in a folder named after its environment, and the server can read it. */
  void checkSecret(String key, Environment environment) {
    Optional<Path> file = settings.optional(key).flatMap(Settings::pathOf);
    if (file.isEmpty() || !isOfEnvironment(key, "The secret", file.get(), environment)) {
      return;
    }
    if (!Files.isRegularFile(file.get()) || !Files.isReadable(file.get())) {
      settings.fault(
          key, "The file cannot be read.", "Create it, readable by the server's user alone.");
    }
  }

  private boolean isOfEnvironment(String key, String what, Path path, Environment environment) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    boolean isOfIt = folder != null && folder.endsWith(environment.word());
    if (!isOfIt) {
      settings.fault(
          key,
          what + " does not lie in a folder named " + environment.word() + ".",
          "Keep the secrets of each environment in a folder of its name.");
    }
    return isOfIt;
  }

  /** None when the folder cannot be read, which is told as what it is. */
  private static List<String> filesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isReadable).map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private void checkCallback(String key, Environment environment) {
    URI callback = parsed(settings.optional(key).orElse(""));
    if (callback == null) {
      return;
    }
    if (!"https".equals(callback.getScheme())) {
      settings.fault(key, "The callback is not https.", "Register and write an https callback.");
    } else if (Environment.isNational(callback)
        || environment != Environment.SANDBOX && Environment.isLoopback(callback)) {
      settings.fault(
          key,
          "The callback's host is not this trust's server in " + environment.word() + ".",
          "Write the address at which this server is reached.");
    }
  }

  /** On the values as written, so that it is told at once whatever else is wrong with a site. */
  private void refuseTwice(List<SiteKeys> sites, String key) {
    Set<String> seen = new HashSet<>();
    for (SiteKeys site : sites) {
      Optional<String> value = settings.optional(site.own(key));
      if (value.isPresent() && !seen.add(value.get())) {
        settings.fault(
            site.own(key), "Another site has the same value.", "Give each site its own.");
      }
    }
  }

  private static URI parsed(String text) {
    try {
      URI url = URI.create(text);
      return url.getHost() == null ? null : url;
    } catch (IllegalArgumentException e) {
      return null; // already named as malformed by the reader
    }
  }
}
