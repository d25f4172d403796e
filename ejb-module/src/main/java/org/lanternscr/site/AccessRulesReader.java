package org.lanternscr.site;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.settings.Settings;

/**
 * Settings to the rules of access of each site. Pure: it notes every fault in the settings. A value
 * of a site ({@code site.RZZ01.reasons.emergency}) goes before the one for all sites.
 */
final class AccessRulesReader {

  static final String RELATIONSHIP = "relationship.basis";
  static final String RELATIONSHIP_REMEDY =
      "Write "
          + Relationship.words()
          + ": declared if the user declares that they or their team are caring for the patient,"
          + " attendance if the trust's PAS tells who attends the site, self-claim if each view"
          + " claims the relationship anew and is told to the privacy officer.";

  private static final String LOCATIONS = "restricted.locations";
  private static final String LOCATIONS_REMEDY =
      "Write "
          + RestrictedLocations.words()
          + ": masked if the record of a restricted patient is shown without the lines that name"
          + " the GP practice and the author, as-received if with them.";
  private static final String DEFINITION = "emergency.definition";
  private static final String WHO_CAN_ACT = "emergency.who-can-act";
  private static final String STAFF = "evidence.staff-identity";
  private static final int LONGEST_DEFINITION = 400;
  private static final int LONGEST_WHO = 200;

  private static final String WORKGROUPS = "workgroups";
  private static final String[] NONE = {};
  private static final String MEMBER = "(?:R[0-9]{4}|[0-9]{12})";
  private static final Pattern WORKGROUP =
      Pattern.compile("([^\\p{Cntrl}:|]{3,60}):\\s+(" + MEMBER + "(?:\\s+" + MEMBER + ")*)");
  private static final String WORKGROUP_REMEDY =
      "Write the name, a colon, and its members once each: job roles and user ids of 12 digits, such"
          + " as Emergency team: R8000 R8001; with bars between the workgroups.";

  private final Settings settings;
  private final SiteKeys keys;

  private AccessRulesReader(Settings settings, SiteKeys keys) {
    this.settings = settings;
    this.keys = keys;
  }

  /** The rules of each site that has no fault in them. */
  static Map<OdsCode, AccessRules> read(Settings settings) {
    Map<OdsCode, AccessRules> rules = new LinkedHashMap<>();
    for (String code : settings.optional("lantern.sites").orElse("").split("[\\s,]+")) {
      if (OdsCode.isWellFormed(code)) {
        new AccessRulesReader(settings, new SiteKeys(code))
            .rules()
            .ifPresent(read -> rules.put(new OdsCode(code), read));
      }
    }
    return rules;
  }

  private Optional<AccessRules> rules() {
    int before = settings.noted();
    Optional<Relationship> relationship =
        settings
            .matching(
                keys.effective(settings, RELATIONSHIP),
                word -> Relationship.of(word).isPresent(),
                RELATIONSHIP_REMEDY)
            .flatMap(Relationship::of);
    Map<Ground, List<Reason>> reasons = new EnumMap<>(Ground.class);
    Set<String> codes = new HashSet<>();
    for (Ground ground : Ground.values()) {
      reasons.put(ground, reasons(ground.word(), codes));
    }
    List<Reason> preference = reasons("preference", new HashSet<>());
    List<Workgroup> workgroups = workgroups();
    Optional<String> definition = text(DEFINITION, LONGEST_DEFINITION);
    Optional<String> whoCanAct = text(WHO_CAN_ACT, LONGEST_WHO);
    Optional<RestrictedLocations> locations =
        settings
            .matching(
                keys.effective(settings, LOCATIONS),
                word -> RestrictedLocations.of(word).isPresent(),
                LOCATIONS_REMEDY)
            .flatMap(RestrictedLocations::of);
    StaffIdentity staff = staff();
    return settings.noted() > before
        ? Optional.empty()
        : Optional.of(
            new AccessRules(
                relationship.orElseThrow(),
                reasons,
                preference,
                workgroups,
                definition,
                whoCanAct,
                locations.orElseThrow(),
                staff));
  }

  /**
   * @param codes those that the site's other reasons of the kind have
   */
  private List<Reason> reasons(String what, Set<String> codes) {
    return ReasonList.read(settings, keys.effective(settings, "reasons." + what), codes);
  }

  private List<Workgroup> workgroups() {
    String key = keys.effective(settings, WORKGROUPS);
    List<Workgroup> workgroups = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String entry : settings.optional(key).map(text -> text.split("\\|", -1)).orElse(NONE)) {
      Matcher workgroup = WORKGROUP.matcher(entry.strip());
      if (!workgroup.matches()) {
        settings.fault(key, "\"" + entry.strip() + "\" is not a workgroup.", WORKGROUP_REMEDY);
      } else if (!names.add(workgroup.group(1))) {
        settings.fault(
            key, "The workgroup " + workgroup.group(1) + " stands twice.", "Write each once.");
      } else {
        workgroups.add(
            new Workgroup(
                workgroup.group(1), new HashSet<>(List.of(workgroup.group(2).split("\\s+")))));
      }
    }
    return workgroups;
  }

  /** The least that a patient can do something with, unless the trust wrote otherwise. */
  private StaffIdentity staff() {
    String key = keys.effective(settings, STAFF);
    Optional<String> written = settings.optional(key);
    if (written.isPresent() && StaffIdentity.of(written.get()).isEmpty()) {
      settings.fault(
          key,
          "\"" + written.get() + "\" is no way to tell staff to a patient.",
          "Write " + StaffIdentity.words() + ".");
    }
    return written.flatMap(StaffIdentity::of).orElse(StaffIdentity.ROLE_AND_ORGANISATION);
  }

  private Optional<String> text(String name, int longest) {
    String key = keys.effective(settings, name);
    Optional<String> text = settings.optional(key);
    if (text.filter(words -> words.length() > longest).isPresent()) {
      settings.fault(
          key,
          "The text is longer than " + longest + " characters.",
          "Write at most " + longest + " characters, or nothing.");
    }
    return text;
  }
}
