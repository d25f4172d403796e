package org.lanternscr.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R2.2, PAB-0064: exactly one of three titles, and never that there are none. In doubt it is
 * "unavailable".
 */
class AllergyRuleTest {

  private static final String HEAD =
      "<h3>Allergies and Adverse Reactions</h3><table><thead><tr><th>Date</th><th>Description</th>"
          + "<th>Certainty</th><th>Severity</th><th>Supporting Information</th></tr></thead><tbody>";
  private static final String TAIL = "</tbody></table>";
  private static final String SENTENCE = "No relevant information available for this category.";

  private static AllergyTitle titleOf(String inner) {
    return with(inner).record().allergies();
  }

  private static ScrBundle with(String inner) {
    return new ScrBundle()
        .section("AllergiesHeader", "Allergies and Adverse Reactions", inner)
        .section("AcuteMedsHeader", "Acute Medications", "<p>Something</p>");
  }

  private static String rows(String rows) {
    return HEAD + rows + TAIL;
  }

  @ParameterizedTest(name = "R2.2 known: {0}")
  @ValueSource(
      strings = {
        "<tr><td>14 Jun 1983</td><td>Example substance A</td><td>Certain</td><td>Severe</td></tr>",
        "<tr><td></td><td>Example substance A</td></tr>",
        "<tr><td>Example substance A</td></tr>",
        "<tr><td>14 Jun 1983</td><td>No known allergies</td></tr><tr><td>2011</td><td>B</td></tr>",
        "<tr><td>2011</td><td>No known allergies to penicillin</td></tr>",
        "<tr><td>2011</td><td>No known allergies?</td></tr>",
        "<tr><td>2010</td><td>Penicillin</td><td>Nil known</td><td>NKDA</td></tr>",
        "<tr><td>Aspirin 1985</td></tr>",
        "<tr><th>2011</th><td>Example substance A</td></tr>"
      })
  void knowsOfAnEntry(String rows) {
    assertThat(titleOf(rows(rows))).isEqualTo(AllergyTitle.KNOWN);
  }

  @ParameterizedTest(name = "R2.2 not recorded: {0}")
  @ValueSource(
      strings = {
        "<h3>Allergies</h3><p>No relevant information available for this category.</p>",
        "<p> No  relevant information\n available for this category </p>",
        "<table><tr><td colspan='5'>No relevant information available for this category.</td></tr></table>",
        "<p id='CreateTime'>Summary Created: 05-Nov-2026</p><p>No relevant information available for"
            + " this category.</p>",
        "<table><tr><td>&#160;</td><td>No relevant information available for this category.</td>"
            + "<td>-</td></tr></table>"
      })
  void tellsThatNoneAreRecorded(String inner) {
    assertThat(titleOf(inner)).isEqualTo(AllergyTitle.NOT_RECORDED);
  }

  @ParameterizedTest(name = "R2.2 unavailable: {0}")
  @ValueSource(
      strings = {
        "",
        "<p></p>",
        "<p>Example substance A</p>",
        "<p>No known allergies</p>",
        "<ul><li>Example substance A</li></ul>",
        "<p>No relevant information available for this category.</p><p>See letter</p>",
        "<table><tr><td>14 Jun 1983</td><td>No Known Allergies.</td></tr></table>",
        "<table><tr><td>14-Jun-1983</td><td>nkda</td><td></td></tr></table>",
        "<table><tr><td>2011</td><td>No known allergies</td><td>Asked at the desk</td></tr></table>",
        "<table><tr><td>2011</td><td>NKDA</td></tr><tr><td colspan='5'>Asked</td></tr></table>",
        "<table><tr><td>14 Jun 1983</td></tr></table>",
        "<table><tr><th>Date</th></tr></table>",
        "<p>No relevant information available for this category.</p><![CDATA[Penicillin]]>",
        "<h4>Penicillin</h4><p>No relevant information available for this category.</p>",
        "<table><caption>Penicillin</caption><tr><td>No relevant information available for this"
            + " category.</td></tr></table>",
        "<table><tr><th>Penicillin</th></tr><tr><td>No relevant information available for this"
            + " category.</td></tr></table>",
        "<p id='Author'>Penicillin</p><p>No relevant information available for this category.</p>",
        "<p>No relevant information available for this category.<br></p>",
        "<p>No relevant information available for this category.</p><script>1</script>"
      })
  void isUnavailableOtherwise(String inner) {
    assertThat(titleOf(inner)).isEqualTo(AllergyTitle.UNAVAILABLE);
  }

  @ParameterizedTest(name = "R2.2 withheld by {0}")
  @ValueSource(
      strings = {
        "<p id='WithhedItemsStatment'>Withheld.</p>",
        "<p id='WithheldCREItemsStatement'>Withheld.</p>",
        "<p id='WithheldItemsStatement'>Withheld.</p>",
        "<p class='HighlightedStatement'>Withheld.</p>"
      })
  void isUnavailableWhereSomethingWasWithheld(String statement) {
    String empty = "<p>" + SENTENCE + "</p>";

    assertThat(titleOf(statement + empty)).isEqualTo(AllergyTitle.UNAVAILABLE);
    assertThat(with(empty).section("X", "X", statement).record().allergies())
        .as("anywhere in the record")
        .isEqualTo(AllergyTitle.UNAVAILABLE);
    assertThat(titleOf(statement + rows("<tr><td>2011</td><td>A</td></tr>")))
        .isEqualTo(AllergyTitle.KNOWN);
  }

  @Test
  void aRecentRegistrationWithholdsNothing() {
    assertThat(titleOf("<p id='RegistrationStartedStatement'>New.</p><p>" + SENTENCE + "</p>"))
        .isEqualTo(AllergyTitle.NOT_RECORDED);
  }

  /** What could not be read may have said that something was withheld. */
  @Test
  void isUnavailableWhereAnotherPartCouldNotBeRead() {
    assertThat(
            with("<p>" + SENTENCE + "</p>")
                .rawSection("DiagnosesHeader", "Diagnoses", "<div><p></div>")
                .record()
                .allergies())
        .isEqualTo(AllergyTitle.UNAVAILABLE);
  }

  @Test
  void isUnavailableWithoutASection() {
    assertThat(
            new ScrBundle()
                .section("DiagnosesHeader", "Diagnoses", "<p>A</p>")
                .record()
                .allergies())
        .isEqualTo(AllergyTitle.UNAVAILABLE);
  }

  @Test
  void looksAtEverySectionOnAllergies() {
    ScrBundle two =
        with("<p>" + SENTENCE + "</p>")
            .section(null, "Allergies, other", rows("<tr><td>2011</td><td>A</td></tr>"));
    assertThat(two.record().allergies()).isEqualTo(AllergyTitle.KNOWN);
    ScrBundle broken =
        with("<p>" + SENTENCE + "</p>").rawSection(null, "Allergies, other", "<div><p></div>");
    assertThat(broken.record().allergies()).isEqualTo(AllergyTitle.UNAVAILABLE);
  }
}
