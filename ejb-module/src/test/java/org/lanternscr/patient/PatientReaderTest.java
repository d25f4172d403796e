package org.lanternscr.patient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.patient.Patient.Gender;
import org.lanternscr.patient.Patient.PersonName;
import org.lanternscr.patient.PatientSearch.Found;

/** R1.1: a PDS Patient to a patient, whatever PDS leaves out (identity-and-directories.md 6.1). */
class PatientReaderTest {

  private static final NhsNumber ASKED = new NhsNumber("9990000018");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private static Patient read(byte[] body) {
    return PatientReader.read(body, ASKED, TODAY).orElseThrow();
  }

  private static Patient read(String members) {
    return read(PdsPatient.with(members));
  }

  @Test
  void readsAFullPatient() {
    assertThat(read(PdsPatient.FULL))
        .isEqualTo(
            new Patient(
                ASKED,
                Optional.empty(),
                Optional.of(new PersonName("TESTPATIENT", List.of("One", "Zo\u00eb"), "Mrs")),
                Optional.of("1948-03-07"),
                Gender.FEMALE,
                Optional.empty(),
                false,
                List.of("1 Test Street", "Testtown", "ZZ99 3AA"),
                Optional.of("A99999")));
  }

  @Test
  void readsAMinimalPatient() {
    assertThat(read(""))
        .isEqualTo(
            new Patient(
                ASKED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Gender.UNKNOWN,
                Optional.empty(),
                false,
                List.of(),
                Optional.empty()));
  }

  @ParameterizedTest(name = "confidentiality {0}: restricted {1} (scr-domain.md B5)")
  @CsvSource({"R, true", "V, true", "U, false"})
  void neverReadsThePlaceOfARestrictedPatient(String code, boolean restricted) {
    Patient patient =
        read(PdsPatient.FULL.replace("\"code\": \"U\"", "\"code\": \"" + code + "\""));
    assertThat(patient.restricted()).isEqualTo(restricted);
    assertThat(patient.address().isEmpty()).isEqualTo(restricted);
    assertThat(patient.practice().isEmpty()).isEqualTo(restricted);
    assertThat(patient.name()).isPresent();
  }

  @Test
  void aRestrictionAmongOtherLabelsCounts() {
    assertThat(read("\"meta\":{\"security\":[{\"display\":\"x\"},{\"code\":\"R\"}]}").restricted())
        .isTrue();
    assertThat(read("\"meta\":{\"security\":[{\"display\":\"no code\"}]}").restricted()).isFalse();
  }

  @Test
  void tellsANumberThatWasReplaced() {
    Patient patient = read(PdsPatient.of("9990000026", PdsPatient.FULL));
    assertThat(patient.number()).isEqualTo(new NhsNumber("9990000026"));
    assertThat(patient.replaces()).contains(ASKED);
  }

  @ParameterizedTest(name = "deceased {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"deceasedDateTime\":\"2025-10-22T00:00:00+00:00\" | 2025-10-22T00:00:00+00:00",
        "\"deceasedDateTime\":\"2025-10-22\" | 2025-10-22",
        "\"deceasedDateTime\":\"2025-10\" | 2025-10",
        "\"deceasedDateTime\":\"2025\" | 2025",
        "\"deceasedBoolean\":true | ''"
      })
  void tellsADeathAsPreciselyAsPdsDoes(String members, String died) {
    assertThat(read(members).died()).contains(died);
    assertThat(read(members).isDeceased()).isTrue();
  }

  @ParameterizedTest(name = "alive: {0}")
  @ValueSource(strings = {"\"deceasedBoolean\":false", "\"gender\":\"male\""})
  void tellsNoDeath(String members) {
    assertThat(read(members).isDeceased()).isFalse();
  }

  @ParameterizedTest(name = "born {0}, as PDS has it")
  @ValueSource(strings = {"1948", "1948-03", "1948-03-07"})
  void keepsThePrecisionOfABirthDate(String date) {
    assertThat(read("\"birthDate\":\"" + date + "\"").born()).contains(date);
  }

  @ParameterizedTest(name = "gender {0} is {1}")
  @CsvSource({"male, MALE", "female, FEMALE", "other, OTHER", "unknown, UNKNOWN", "x, UNKNOWN"})
  void readsGender(String wire, Gender gender) {
    assertThat(read("\"gender\":\"" + wire + "\"").gender()).isEqualTo(gender);
  }

  @ParameterizedTest(name = "usual name from {0} to {1} is current: {2}")
  @CsvSource({
    "2020-01-01, 2099-12-31, true",
    "2026-11-23, 2026-11-23, true",
    "2026-11-24, 2099-12-31, false",
    "2020-01-01, 2026-11-22, false",
    "2026, 2026, true",
    "2026-11, 2026-11, true",
    "2026-12, 2027, false",
    "2020, 2025, false",
    "2026-11-23T09:00:00+00:00, 2026-11-23T10:00:00+00:00, true"
  })
  void prefersTheUsualNameOfToday(String start, String end, boolean current) {
    String names =
        "\"name\":[{\"use\":\"usual\",\"family\":\"EXPIRED\",\"period\":{\"end\":\"2001\"}},"
            + "{\"use\":\"usual\",\"family\":\"DATED\",\"period\":{\"start\":\"%s\",\"end\":\"%s\"}}]";
    assertThat(read(names.formatted(start, end)).name().orElseThrow().family())
        .isEqualTo(current ? "DATED" : "EXPIRED");
  }

  @ParameterizedTest(name = "a day is a day in {0}")
  @ValueSource(strings = {"UTC", "Europe/London", "Pacific/Auckland", "America/Los_Angeles"})
  void aDayDoesNotShiftWithTheServersTimeZone(String zone) {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try {
      LocalDate summer = LocalDate.of(2026, 6, 30);
      byte[] body =
          PdsPatient.with(
              "\"birthDate\":\"1948-07-01\",\"address\":["
                  + "{\"use\":\"home\",\"period\":{\"start\":\"2026-07-01\"},\"line\":[\"next\"]},"
                  + "{\"use\":\"home\",\"period\":{\"end\":\"2026-06-30\"},\"line\":[\"now\"]}]");
      Patient patient = PatientReader.read(body, ASKED, summer).orElseThrow();
      assertThat(patient.address()).containsExactly("now");
      assertThat(patient.born()).contains("1948-07-01");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @ParameterizedTest(name = "names {0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'use':'nickname','family':'NICK'},{'use':'usual','family':'USUAL'} | USUAL",
        "{'use':'nickname','family':'NICK'},{'use':'old','family':'OLD'} | NICK",
        "{'family':'NO USE'} | NO USE",
        "{'use':'usual','given':['One']} | ''",
        "{'use':'usual','text':'One TESTPATIENT'} | ''"
      })
  void choosesOneOfSeveralNames(String names, String family) {
    Patient patient = read("\"name\":[" + names.replace('\'', '"') + "]");
    assertThat(patient.name().orElseThrow().family()).isEqualTo(family);
  }

  @Test
  void aGivenNameWithoutAValueIsPassedOver() {
    String given =
        "\"given\":[null,\"One\"],\"_given\":[{\"extension\":[{\"url\":\"a\",\"valueCode\":\"b\"}]},null]";
    PersonName name = read("\"name\":[{\"use\":\"usual\"," + given + "}]").name().orElseThrow();
    assertThat(name.given()).containsExactly("One");
    assertThat(name.title()).isEmpty();
  }

  @ParameterizedTest(name = "no home address now: {0}")
  @ValueSource(
      strings = {
        "[]",
        "[{'use':'temp','line':['A hotel']}]",
        "[{'use':'home','period':{'end':'2020-01-01'},'line':['An old house']}]",
        "[{'line':['No use']}]",
        "[{'use':'home'}]"
      })
  void readsNoAddressThatIsNotTheHomeOfToday(String addresses) {
    assertThat(read("\"address\":" + addresses.replace('\'', '"')).address()).isEmpty();
  }

  @ParameterizedTest(name = "R1.5 no patient: {0}")
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "<html><body>503 Service Temporarily Unavailable</body></html>",
        "{\"resourceType\":\"Patient\"",
        "{\"resourceType\":\"Patient\"}",
        "{\"resourceType\":\"Patient\",\"id\":\"\"}",
        "{\"resourceType\":\"Patient\",\"id\":\"9990000019\"}",
        "{\"resourceType\":\"Patient\",\"id\":\"TESTPATIENT\"}",
        "{\"resourceType\":\"OperationOutcome\",\"id\":\"9990000018\",\"issue\":[]}",
        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}",
        "{\"id\":\"9990000018\"}"
      })
  void isEmptyForAnythingElse(String body) {
    assertThat(PatientReader.read(body.getBytes(UTF_8), ASKED, TODAY)).isEmpty();
  }

  @ParameterizedTest(name = "one unreadable member does not hide the patient: {0}")
  @ValueSource(
      strings = {
        "\"birthDate\":\"1948-13-45\"",
        "\"birthDate\":\"07/03/1948\"",
        "\"gender\":5",
        "\"unknownMember\":{\"a\":[1,2]}",
        "\"name\":{\"family\":\"TESTPATIENT\"}",
        "\"telecom\":\"none\""
      })
  void readsOnPastAMemberThatIsNotFhir(String members) {
    assertThat(read(members).number()).isEqualTo(ASKED);
  }

  @Test
  void isMaskedAsText() {
    Patient patient = read(PdsPatient.FULL);
    assertThat(patient).as("R6.7").hasToString("Patient[masked]");
    assertThat(patient.name().orElseThrow()).as("R6.7").hasToString("PersonName[masked]");
    assertThat(new Found(patient)).as("R6.7").hasToString("Found[patient=Patient[masked]]");
  }
}
