package org.lanternscr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.files.NhsNumber;
import org.lanternscr.sandbox.files.Patient;
import org.lanternscr.sandbox.files.Patients;
import org.lanternscr.sandbox.files.Users;
import org.lanternscr.sandbox.http.Json;

/** The files that are delivered, and what the loader says about bad ones. */
class DataFilesTest {
  private static final Path DATA = Path.of("data");
  private static final String DOCUMENT =
      "'id':'ABCDEF01-0000-4000-8000-000000000001','updated':'2026','date':'2026'";

  @TempDir private Path folder;

  private static List<Path> jsonFiles(String name) throws IOException {
    try (Stream<Path> files = Files.list(DATA.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  @Test
  void everyPatientFileLoadsUnderItsOwnReservedNumber() throws IOException {
    Patients patients = new Patients(DATA.resolve("patients"));
    assertThat(patients.all()).hasSameSizeAs(jsonFiles("patients"));
    assertThat(patients.find("9990000018").map(Patient::name)).contains("TESTPATIENT, One");
    for (Path file : jsonFiles("patients")) {
      String nhsNumber = Json.MAPPER.readTree(file.toFile()).get("nhsNumber").asText();
      assertThat(NhsNumber.isValid(nhsNumber)).as("check digit in %s", file).isTrue();
      assertThat(nhsNumber).as("reserved for tests: %s", file).startsWith("999");
      assertThat(file.getFileName().toString()).startsWith(nhsNumber + "-");
    }
  }

  /** Who demonstrates or tests Lantern finds each state and each patient in one document. */
  @Test
  void theListOfStatesNamesEveryPatient() throws IOException {
    String states = Files.readString(Path.of("../docs/states.md"));
    for (Path file : jsonFiles("patients")) {
      String number = file.getFileName().toString().substring(0, 10);
      assertThat(states).contains(number.replaceFirst("(...)(...)(....)", "$1 $2 $3"));
    }
  }

  @Test
  void everyUserFileLoads() throws IOException {
    Users users = new Users(DATA.resolve("users"));
    assertThat(users.all()).hasSameSizeAs(jsonFiles("users"));
    List<String> profiles =
        users.all().stream().flatMap(user -> user.roleProfiles().stream()).toList();
    assertThat(profiles).doesNotHaveDuplicates().allMatch(p -> p.matches("555[0-9]{9}"));
  }

  @Test
  void everyApplicationFileLoadsWithAnAsidOfItsOwn() throws IOException {
    Applications applications = new Applications(DATA.resolve("applications"));
    assertThat(applications.all()).hasSameSizeAs(jsonFiles("applications"));
    assertThat(applications.all().stream().map(a -> a.asid()).filter(a -> a != null))
        .doesNotHaveDuplicates();
    assertThat(applications.find("sandbox-rzz01"))
        .hasValueSatisfying(a -> assertThat(a.asid()).isEqualTo("200000000012"));
    assertThat(applications.find("sandbox-rzz02"))
        .hasValueSatisfying(a -> assertThat(a.asid()).isEqualTo("200000000020"));
  }

  @ParameterizedTest
  @CsvSource({
    "9990000018, true",
    "9000000009, true",
    "9111231130, true",
    "9999999998, false",
    "9990001234, false",
    "999000001, false",
    "99900000180, false",
    "999000001X, false",
  })
  void knowsTheCheckDigit(String text, boolean valid) {
    assertThat(NhsNumber.isValid(text)).isEqualTo(valid); // 6.4
  }

  /** No nine digits whose check digit would be 10 make a valid number. */
  @Test
  void neverTakesACheckDigitOfTen() {
    int impossible = 0;
    for (int n = 999_770_000; n < 999_770_100; n++) {
      int nine = n;
      if (IntStream.range(0, 10).noneMatch(d -> NhsNumber.isValid("" + nine + d))) {
        impossible++;
      }
    }
    assertThat(impossible).isBetween(5, 15);
  }

  private Path patient(String name, String nhsNumber, String pds, String scr) throws IOException {
    String json = "{'nhsNumber':'%s','story':'s','pds':%s,'scr':%s}".formatted(nhsNumber, pds, scr);
    return Files.writeString(folder.resolve(name), json.replace('\'', '"'));
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "9990000019;{'status':503};{'absent':true};valid check digit",
        "9000000009;{'status':503};{'absent':true};begin with 999",
        "9990000018;{};{'absent':true};exactly one of patient",
        "9990000018;{'status':418};{'absent':true};pds.status must be",
        "9990000018;{'status':503,'speling':1};{'absent':true};speling",
        "9990000018;{'supersededBy':'9990000026'};{'absent':true};supersededBy must name",
        "9990000018;{'patient':{'id':'9990000026'}};{'absent':true};pds.patient.id",
        "9990000018;{'patient':{'id':'9990000018','address':[],'meta':{'security':[{'code':'R'}]}}};"
            + "{'absent':true};a restricted patient has no address",
        "9990000018;{'status':503};{'id':'abc'};upper-case UUID",
        "9990000018;{'status':503};{" + DOCUMENT + ",'consent':'Maybe'};consent must be",
        "9990000018;{'status':503};{" + DOCUMENT + ",'calls':'none'};calls: search",
        "9990000018;{'status':503};{" + DOCUMENT + ",'sections':[{'div':''}]};has a title",
        "9990000018;{'status':503};{"
            + DOCUMENT
            + ",'sections':[{'title':'t','div':'','after':[]}]};either div",
      })
  void saysWhatIsWrongWithAPatientFile(String nhsNumber, String pds, String scr, String words)
      throws IOException {
    patient("bad.json", nhsNumber, pds, scr);
    assertThatThrownBy(() -> new Patients(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void namesTheFileOfASecondPatientWithTheSameNumber() throws IOException {
    patient("a.json", "9990000018", "{'status':503}", "{'absent':true}");
    patient("b.json", "9990000018", "{'status':503}", "{'absent':true}");
    assertThatThrownBy(() -> new Patients(folder)).hasMessageContaining("b.json");
  }

  @Test
  void refusesAnUnreadableFolder() {
    assertThatThrownBy(() -> new Users(folder.resolve("missing")))
        .hasMessageContaining("cannot be read");
  }

  /** People and places in the delivered files are recognisably synthetic. */
  @Test
  void namesAndPostcodesAreGeneric() throws IOException {
    for (Path file : jsonFiles("patients")) {
      JsonNode patient = Json.MAPPER.readTree(file.toFile()).at("/pds/patient");
      for (JsonNode name : patient.path("name")) {
        String plain =
            Normalizer.normalize(name.path("family").asText(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        assertThat(plain).as("%s", file).containsIgnoringCase("TEST");
      }
      for (JsonNode address : patient.path("address")) {
        assertThat(address.path("postalCode").asText("ZZ99")).as("%s", file).startsWith("ZZ99");
      }
    }
  }
}
