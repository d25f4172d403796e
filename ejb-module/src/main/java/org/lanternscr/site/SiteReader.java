package org.lanternscr.site;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lanternscr.kernel.Asid;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Environment;
import org.lanternscr.platform.RoleHeader;
import org.lanternscr.settings.Settings;
import org.lanternscr.site.Site.Capability;

/**
 * Settings to sites. Pure: it reads, notes every fault in the settings, and returns the sites that
 * have none.
 *
 * <p>A value of a site ({@code site.RZZ01.scr.url}) goes before the same value for all sites of the
 * trust ({@code scr.url}).
 */
final class SiteReader {

  private static final String SITES = "lantern.sites";

  /** The levels fit for the SCR (identity-and-directories.md 1 and 2.5). */
  private static final Set<String> ACR_VALUES = Set.of("AAL3_ANY", "AAL2_OR_AAL3_ANY");

  private static final String ODS_FORM = "Write the ODS code: 3 to 10 capital letters and digits.";

  private final Settings settings;
  private final EnvironmentGuard guard;
  private final PatternReader patterns;

  SiteReader(Settings settings) {
    this.settings = settings;
    this.guard = new EnvironmentGuard(settings);
    this.patterns = new PatternReader(settings, guard);
  }

  List<Site> sites() {
    List<Site> sites = new ArrayList<>();
    Optional<Environment> environment = environment();
    List<SiteKeys> codes = codes();
    for (SiteKeys keys : codes) {
      site(keys, environment).ifPresent(sites::add);
    }
    settings.matching(
        AccessRulesReader.RELATIONSHIP,
        word -> Relationship.of(word).isPresent(),
        AccessRulesReader.RELATIONSHIP_REMEDY);
    guard.checkTogether(codes);
    return sites;
  }

  private Optional<Environment> environment() {
    return settings
        .matching(
            "lantern.environment",
            word -> Environment.named(word).isPresent(),
            "Write sandbox, integration or production.")
        .flatMap(Environment::named);
  }

  private List<SiteKeys> codes() {
    Set<SiteKeys> codes = new LinkedHashSet<>();
    settings
        .matching(
            SITES,
            text -> !words(text).isEmpty(),
            "List the ODS codes of the sites, with spaces between.")
        .map(SiteReader::words)
        .orElse(List.of())
        .forEach(code -> readCode(code, codes));
    return List.copyOf(codes);
  }

  private void readCode(String code, Set<SiteKeys> codes) {
    if (!OdsCode.isWellFormed(code)) {
      settings.fault(SITES, "\"" + code + "\" is not an ODS code.", ODS_FORM);
    } else if (!codes.add(new SiteKeys(code))) {
      settings.fault(SITES, code + " is listed twice.", "List each site once.");
    }
  }

  private Optional<Site> site(SiteKeys keys, Optional<Environment> environment) {
    int before = settings.noted();
    String name =
        settings.required(keys.own("name"), "Write the name that people know the site by.");
    Optional<OdsCode> parent =
        settings.matching(keys.own("parent"), OdsCode::isWellFormed, ODS_FORM).map(OdsCode::new);
    Optional<Asid> asid =
        settings
            .matching(keys.own("asid"), Asid::isWellFormed, "Write the 12 digits of the ASID.")
            .map(Asid::new);
    Optional<Pattern> pattern = patterns.read(keys, environment);
    Set<Capability> capabilities = capabilities(keys);
    Optional<Site.Application> application = application(keys);
    Optional<Site.Endpoints> endpoints = endpoints(keys);
    environment.ifPresent(e -> guard.checkSite(keys, e));
    if (settings.noted() > before || environment.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Site(
            new OdsCode(keys.code()),
            name,
            parent.orElseThrow(),
            asid.orElseThrow(),
            application.orElseThrow(),
            pattern.orElseThrow(),
            capabilities,
            environment.orElseThrow(),
            endpoints.orElseThrow()));
  }

  private Optional<Site.Application> application(SiteKeys keys) {
    String clientId =
        settings.required(
            keys.own("client.id"), "Write the API key of the application in the developer portal.");
    settings.required(
        keys.own("client.environment"),
        "Write the environment in which the application is registered.");
    Optional<Path> secretFile =
        settings.path(
            keys.own("client.secret.file"), "Write the path of the file that holds the secret.");
    Optional<URI> callback =
        settings.url(
            keys.own("callback"), "Write the callback exactly as it is registered, with https.");
    Optional<String> acr =
        settings.matching(
            keys.effective(settings, "acr"),
            ACR_VALUES::contains,
            "Write AAL3_ANY or AAL2_OR_AAL3_ANY.");
    Optional<RoleHeader> roleHeader = roleHeader(keys.own("urid"));
    Optional<Integer> perSecond =
        settings
            .matching(
                keys.effective(settings, "national.requests-per-second"),
                text -> text.matches("[0-9]{1,4}"),
                "Write a whole number below 10000; 0 is off.")
            .map(Integer::valueOf);
    return secretFile.isEmpty()
            || callback.isEmpty()
            || acr.isEmpty()
            || roleHeader.isEmpty()
            || perSecond.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Site.Application(
                clientId,
                secretFile.get(),
                callback.get(),
                acr.get(),
                roleHeader.get(),
                perSecond.get()));
  }

  private Optional<RoleHeader> roleHeader(String key) {
    if (settings.optional(key).isEmpty()) {
      return Optional.of(RoleHeader.ALWAYS);
    }
    return settings
        .matching(
            key,
            word -> RoleHeader.named(word).isPresent(),
            "Write always, posts or never, or leave the setting out.")
        .flatMap(RoleHeader::named);
  }

  private Optional<Site.Endpoints> endpoints(SiteKeys keys) {
    Function<String, Optional<URI>> url =
        key -> settings.url(keys.effective(settings, key), "Write the base URL, without a query.");
    Optional<URI> oauth = url.apply("oauth.url");
    Optional<URI> pds = url.apply("pds.url");
    Optional<URI> scr = url.apply("scr.url");
    Optional<Site.Directories> directories = directories(url);
    if (oauth.isEmpty() || pds.isEmpty() || scr.isEmpty() || directories.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Site.Endpoints(oauth.get(), pds.get(), scr.get(), directories.get()));
  }

  private static Optional<Site.Directories> directories(Function<String, Optional<URI>> url) {
    Optional<URI> odt = url.apply("odt.url");
    Optional<URI> ord = url.apply("ord.url");
    Optional<URI> sds = url.apply("sds.url");
    return odt.isEmpty() || ord.isEmpty() || sds.isEmpty()
        ? Optional.empty()
        : Optional.of(new Site.Directories(odt.get(), ord.get(), sds.get()));
  }

  private Set<Capability> capabilities(SiteKeys keys) {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    for (String word : words(settings.optional(keys.own("capabilities")).orElse(""))) {
      capability(word)
          .ifPresentOrElse(
              capabilities::add,
              () ->
                  settings.fault(
                      keys.own("capabilities"),
                      "\"" + word + "\" is not a capability.",
                      "Write view, alerts, consent-change, several of them, or nothing."));
    }
    return capabilities;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("[\\s,]+")).filter(word -> !word.isEmpty()).toList();
  }

  private static Optional<Capability> capability(String word) {
    return Stream.of(Capability.VIEW, Capability.ALERTS, Capability.CONSENT_CHANGE)
        .filter(capability -> capability.word().equals(word))
        .findFirst();
  }
}
