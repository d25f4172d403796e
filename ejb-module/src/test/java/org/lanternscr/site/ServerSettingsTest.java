package org.lanternscr.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.settings.ConfigurationFault;
import org.lanternscr.settings.Settings;

/** The times of a session fit together, or the server does not start and says why. */
class ServerSettingsTest {

  @ParameterizedTest(name = "idle {0}, warning {1}, resume {2}")
  @CsvSource({"15,2,60", "2,1,0", "480,479,1"})
  void takesTimesThatFit(String idle, String warning, String resume) {
    assertThat(faults(idle, warning, resume)).isEmpty();
  }

  @ParameterizedTest(name = "idle {0}, warning {1}, resume {2}: {3}")
  @CsvSource({
    "15,15,60,session.warning,'The warning is not shorter than session.idle, which is 15 minutes.'",
    "15,20,60,session.warning,'The warning is not shorter than session.idle, which is 15 minutes.'",
    "15m,2,60,session.idle,'The value \"15m\" is malformed.'",
    "0,2,60,session.idle,'The value \"0\" is malformed.'",
    "15,0,60,session.warning,'The value \"0\" is malformed.'",
    "15,2,61,session.resume,'What a person left is kept for longer than 60 minutes.'",
    "15,2,long,session.resume,'The value \"long\" is malformed.'"
  })
  void namesWhatDoesNotFit(String idle, String warning, String resume, String key, String problem) {
    assertThat(faults(idle, warning, resume))
        .filteredOn(fault -> fault.key().equals(key))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.problem()).isEqualTo(problem);
              assertThat(fault.remedy()).isNotBlank();
            });
  }

  @ParameterizedTest(name = "R2.6 {0} = {1}")
  @CsvSource({
    "rights.view-record, b0370",
    "rights.view-record.also, B370",
    "rights.override-emergency, B168",
    "rights.read-audit.not, 'B0015,B0016'",
    "rights.manage-sites.users, B0062",
    "rights.manage-sites.users, '999000000011,999000000019'",
    "site.RZZ02.rights.view-record.not, everybody",
    "rights.includes, B0168",
    "rights.includes, B0168:B0370;B0082:B0370",
    "rights.baselines, R8000: B0264"
  })
  void namesAPolicyThatCannotBeMeant(String key, String value) {
    Map<String, String> values =
        new HashMap<>(
            Map.ofEntries(
                Map.entry("lantern.sites", "RZZ01 RZZ02"),
                Map.entry("rights.look-for-summary", "B0370 B0264"),
                Map.entry("rights.view-record", "B0370"),
                Map.entry("rights.override-emergency", "B0168"),
                Map.entry("rights.override-legal", "B0082"),
                Map.entry("rights.read-audit", "R0001"),
                Map.entry("rights.manage-sites", "B0062"),
                Map.entry("rights.manage-sites.users", "999000000011 999000000019"),
                Map.entry("rights.view-record.also", "B8028"),
                Map.entry("site.RZZ01.rights.view-record.not", "B0370"),
                Map.entry("rights.includes", "B0168:B0370 B0082:B0370"),
                Map.entry("rights.baselines", "R8000:B0264,B0370")));
    values.put("rights.change-preference", "B0020");
    assertThat(rightsFaults(values)).isEmpty();
    values.put(key, value);
    assertThat(rightsFaults(values))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.key()).isEqualTo(key);
              assertThat(fault.remedy()).isNotBlank();
            });
  }

  private static List<ConfigurationFault> rightsFaults(Map<String, String> values) {
    Settings settings = new Settings(key -> Optional.ofNullable(values.get(key)), key -> "line");
    ServerSettings.check(settings);
    return settings.faults().stream().filter(fault -> fault.key().contains("rights.")).toList();
  }

  private static List<ConfigurationFault> faults(String idle, String warning, String resume) {
    Map<String, String> values = new HashMap<>();
    values.put("session.idle", idle);
    values.put("session.warning", warning);
    values.put("session.resume", resume);
    Settings settings = new Settings(key -> Optional.ofNullable(values.get(key)), key -> "line");
    ServerSettings.check(settings);
    return settings.faults().stream().filter(fault -> fault.key().startsWith("session.")).toList();
  }

  @TempDir private Path folder;

  /** R6.3: the keys of the audit log and of kept grants are the server's account's alone. */
  @ParameterizedTest(name = "{0} {1}: refused {2}")
  @CsvSource({
    "audit.key.store.file,rw-------,false",
    "audit.key.store.file,r--------,false",
    "audit.key.store.file,rw-r-----,true",
    "audit.key.store.file,rw----r--,true",
    "audit.key.store.file,rw--w----,true",
    "alert.key.file,rw-------,false",
    "alert.key.file,rw-r-----,true",
    "staff.key.file,rw-------,false",
    "staff.key.file,rw-r-----,true"
  })
  void refusesAKeyThatIsOpenToOthers(String setting, String permissions, boolean refused)
      throws IOException {
    Path store = Files.writeString(folder.resolve("key"), "alert-1 " + "A".repeat(43) + "=\n");
    Files.setPosixFilePermissions(store, PosixFilePermissions.fromString(permissions));
    Settings settings =
        new Settings(
            key -> Optional.of(key).filter(setting::equals).map(k -> "" + store), key -> "line");
    ServerSettings.check(settings);
    List<ConfigurationFault> faults =
        settings.faults().stream().filter(f -> f.key().equals(setting)).toList();
    assertThat(faults).hasSize(refused ? 1 : 0);
    assertThat(faults)
        .allSatisfy(
            fault -> {
              assertThat(fault.problem()).contains(store.toString(), permissions);
              assertThat(fault.remedy()).contains("chmod 600 " + store);
            });
  }

  /** A list without a key would lie in the folder and never count. */
  @Test
  void wantsAFolderOfStaffListsThatIsThereAndItsKey() {
    Map<String, String> values = new HashMap<>(Map.of("staff.folder", folder + "/none"));
    assertThat(staffFaults(values)).containsExactlyInAnyOrder("staff.folder", "staff.key.file");
    values.put("staff.folder", folder.toString());
    assertThat(staffFaults(values)).containsExactly("staff.key.file");
    assertThat(staffFaults(Map.of())).as("a trust without lists").isEmpty();
  }

  private static List<String> staffFaults(Map<String, String> values) {
    Settings settings = new Settings(key -> Optional.ofNullable(values.get(key)), key -> "line");
    ServerSettings.check(settings);
    return settings.faults().stream()
        .map(ConfigurationFault::key)
        .filter(key -> key.startsWith("staff."))
        .toList();
  }

  /** R2.1: a list of attendances counts no more only when readiness has been red before. */
  @ParameterizedTest(name = "old {0}, longest {1}: {2} fault(s)")
  @CsvSource({"26,72,0", "26,26,0", "26,25,1", "26,3d,1"})
  void wantsAnOldListToBeHeardOfFirst(String old, String longest, int faults) {
    Map<String, String> values =
        Map.of("attendance.old-hours", old, "attendance.longest-hours", longest);
    Settings settings = new Settings(key -> Optional.ofNullable(values.get(key)), key -> "line");
    ServerSettings.check(settings);
    assertThat(settings.faults())
        .filteredOn(fault -> fault.key().equals("attendance.longest-hours"))
        .hasSize(faults)
        .allSatisfy(fault -> assertThat(fault.remedy()).isNotBlank());
  }
}
