package org.lanternscr.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.settings.Settings;

/** R2.1, R2.4: the trust chooses how a relationship is established and which reasons there are. */
class AccessRulesReaderTest {

  private static final OdsCode FIRST = new OdsCode("RZZ01");
  private static final OdsCode SECOND = new OdsCode("RZZ02");

  private final Map<String, String> values =
      new HashMap<>(
          Map.of(
              "lantern.sites", "RZZ01 RZZ02",
              "relationship.basis", "declared",
              "restricted.locations", "masked",
              "reasons.emergency", "E1: Unconscious | E2: Confused: cannot answer",
              "reasons.public-interest", "P1: Harm to others",
              "reasons.statute", "S1: An Act",
              "reasons.court-order", "C1: An order",
              "reasons.preference", "C1: The patient asked for it|C2: In writing"));

  @Test
  void readsTheRulesOfEachSite() {
    values.put("site.RZZ02.relationship.basis", "self-claim");
    values.put("site.RZZ02.reasons.emergency", "X1: Only this");
    values.put("site.RZZ02.reasons.preference", "C7: Asked at reception");
    values.put("site.RZZ02.restricted.locations", "as-received");
    values.put("emergency.definition", "Life or limb.");
    values.put("emergency.who-can-act", "The nurse in charge");
    values.put("site.RZZ02.evidence.staff-identity", "names");
    Settings settings = settings();
    Map<OdsCode, AccessRules> rules = AccessRulesReader.read(settings);

    assertThat(settings.faults()).isEmpty();
    assertThat(rules.get(FIRST).relationship()).isEqualTo(Relationship.DECLARED);
    assertThat(rules.get(SECOND).relationship()).isEqualTo(Relationship.SELF_CLAIM);
    assertThat(rules.get(FIRST).reasonsOf(Ground.EMERGENCY))
        .containsExactly(
            new Reason("E1", "Unconscious"), new Reason("E2", "Confused: cannot answer"));
    assertThat(rules.get(SECOND).reasonsOf(Ground.EMERGENCY))
        .containsExactly(new Reason("X1", "Only this"));
    assertThat(rules.get(FIRST).preferenceReasons())
        .as("C1 is a code of its own among these")
        .extracting(Reason::whole)
        .containsExactly("C1: The patient asked for it", "C2: In writing");
    assertThat(rules.get(SECOND).preferenceReason("C7"))
        .map(Reason::text)
        .contains("Asked at reception");
    assertThat(rules.get(SECOND).preferenceReason("C1")).isEmpty();
    assertThat(rules.get(FIRST).locations()).isEqualTo(RestrictedLocations.MASKED);
    assertThat(rules.get(SECOND).locations()).isEqualTo(RestrictedLocations.AS_RECEIVED);
    assertThat(rules.get(FIRST).staff()).isEqualTo(StaffIdentity.ROLE_AND_ORGANISATION);
    assertThat(rules.get(SECOND).staff()).isEqualTo(StaffIdentity.NAMES);
    assertThat(rules.get(FIRST).definition()).contains("Life or limb.");
    assertThat(rules.get(FIRST).whoCanAct()).contains("The nurse in charge");
    assertThat(rules.get(FIRST).legalGroundOf("C1")).contains(Ground.COURT_ORDER);
    assertThat(rules.get(FIRST).legalGroundOf("E1")).isEmpty();
    assertThat(rules.get(FIRST).reason(Ground.STATUTE, "C1")).isEmpty();
  }

  @ParameterizedTest(name = "{0} = \"{1}\"")
  @CsvSource({
    "relationship.basis, attendance",
    "relationship.basis, ''",
    "restricted.locations, shown",
    "site.RZZ02.restricted.locations, Masked",
    "site.RZZ02.relationship.basis, Declared",
    "reasons.emergency, ''",
    "reasons.emergency, Unconscious",
    "reasons.emergency, e1: Unconscious",
    "reasons.emergency, E1 Unconscious",
    "reasons.emergency, E1: Unconscious|",
    "reasons.emergency, E1: Unconscious|E1: Confused",
    "site.RZZ01.reasons.statute, E1: An Act",
    "reasons.court-order, C1: x",
    "reasons.preference, ''",
    "reasons.preference, The patient asked",
    "reasons.preference, c1: small",
    "reasons.preference, C1: ok it is||",
    "site.RZZ01.reasons.preference, C1: once|C1: twice",
    "evidence.staff-identity, everything",
    "site.RZZ02.evidence.staff-identity, Names"
  })
  void namesWhatCannotBeMeant(String key, String value) {
    values.put(key, value);
    assertThat(faultyKeys()).containsOnly(key);
  }

  /** The remedy says which values there are; nothing is assumed for a live site. */
  @Test
  void saysWhichRelationshipsThereAre() {
    values.remove("relationship.basis");
    Settings settings = settings();
    assertThat(AccessRulesReader.read(settings)).isEmpty();
    assertThat(settings.faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.key()).isEqualTo("relationship.basis");
              assertThat(fault.remedy()).contains("declared", "self-claim");
            });
  }

  @Test
  void namesWhatIsTooLong() {
    values.put("emergency.definition", "x".repeat(401));
    values.put("site.RZZ01.emergency.who-can-act", "x".repeat(201));
    StringBuilder many = new StringBuilder("M0: many");
    for (int i = 1; i <= 12; i++) {
      many.append("|M").append(i).append(": many");
    }
    values.put("reasons.statute", many.toString());
    values.put("reasons.preference", many.toString());
    assertThat(faultyKeys())
        .containsExactlyInAnyOrder(
            "emergency.definition",
            "site.RZZ01.emergency.who-can-act",
            "reasons.statute",
            "reasons.preference");
    values.put("reasons.preference", many.substring(many.indexOf("|") + 1)); // twelve
    assertThat(faultyKeys()).doesNotContain("reasons.preference");
  }

  private List<String> faultyKeys() {
    Settings settings = settings();
    AccessRulesReader.read(settings);
    assertThat(settings.faults()).allSatisfy(fault -> assertThat(fault.remedy()).isNotBlank());
    return settings.faults().stream().map(fault -> fault.key()).distinct().toList();
  }

  private Settings settings() {
    return new Settings(key -> Optional.ofNullable(values.get(key)), key -> "server.xml line 1");
  }
}
