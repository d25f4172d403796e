package org.lanternscr.site;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.ConfigurationRefusedException;
import org.lanternscr.platform.Environment;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.settings.ConfigurationFault;
import org.lanternscr.settings.Settings;

/** The sites of this server, read once at start; a faulty configuration stops the start. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SiteRegistry {

  private static final Logger LOG = Logger.getLogger(SiteRegistry.class.getName());

  @Inject private TrustConfiguration configuration;

  private List<Site> sites = List.of();
  private Map<OdsCode, AccessRules> rules = Map.of();
  private Map<OdsCode, ReviewRules> reviews = Map.of();
  private Map<OdsCode, FlagTuning> flags = Map.of();
  private Map<OdsCode, SamplingPlanReader.Read> samples = Map.of();
  private Trust trust = new Trust("", Optional.empty(), Optional.empty());

  @PostConstruct
  void read() {
    Settings settings = configuration.settings();
    List<Site> read = new SiteReader(settings).sites();
    Trust shown = TrustReader.read(settings);
    Map<OdsCode, AccessRules> access = AccessRulesReader.read(settings);
    Map<OdsCode, ReviewRules> review = ReviewRulesReader.read(settings);
    Map<OdsCode, FlagTuning> tuning = FlagTuningReader.read(settings);
    Map<OdsCode, SamplingPlanReader.Read> sampling = SamplingPlanReader.read(settings);
    ServerSettings.check(settings);
    configuration.unknownVariables().forEach(LOG::warning);
    List<ConfigurationFault> faults = settings.faults();
    if (!faults.isEmpty()) {
      throw new ConfigurationRefusedException(faults);
    }
    sites = List.copyOf(read);
    trust = shown;
    rules = Map.copyOf(access);
    reviews = Map.copyOf(review);
    flags = Map.copyOf(tuning);
    samples = Map.copyOf(sampling);
  }

  /** Every site, in the order in which the trust lists them. */
  @PermitAll
  public List<Site> sites() {
    return sites;
  }

  /** The site of an ODS code, if this server serves it. */
  @PermitAll
  public Optional<Site> site(OdsCode ods) {
    return sites.stream().filter(site -> site.ods().equals(ods)).findFirst();
  }

  /** What the trust has written of access at a site that this server serves. */
  @PermitAll
  public AccessRules accessRules(OdsCode ods) {
    return Optional.ofNullable(rules.get(ods)).orElseThrow();
  }

  /** How alerts are reviewed at a site that this server serves. */
  @PermitAll
  public ReviewRules reviewRules(OdsCode ods) {
    return Optional.ofNullable(reviews.get(ods)).orElseThrow();
  }

  /** When an access at a site that this server serves is flagged. */
  @PermitAll
  public FlagTuning flagTuning(OdsCode ods) {
    return Optional.ofNullable(flags.get(ods)).orElseThrow();
  }

  /** How accesses are sampled at a site that this server serves, as the trust has written it. */
  @PermitAll
  public SamplingPlan samplingPlan(OdsCode ods) {
    return Optional.ofNullable(samples.get(ods)).orElseThrow().plan();
  }

  /** How many days after a draw its review is due at a site that this server serves. */
  @PermitAll
  public int sampleDueDays(OdsCode ods) {
    return Optional.ofNullable(samples.get(ods)).orElseThrow().dueDays();
  }

  /** The trust as people see it. */
  @PermitAll
  public Trust trust() {
    return trust;
  }

  /** The one environment of this server. */
  @PermitAll
  public Environment environment() {
    return sites.get(0).environment();
  }
}
