package org.lanternscr.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lanternscr.audit.StoredEvent;

/** R5.4: what a lawyer reads. */
class EventTextTest {

  private static final Map<String, String> SENTENCES =
      Map.of(
          "audit.action.permission.record", "Record permission to view",
          "audit.outcome.emergency", "emergency, the patient could not be asked",
          "audit.fact.reason", "Why, as it was written");

  private static String told(StoredEvent event) throws IOException {
    StringWriter text = new StringWriter();
    new EventText(new EventWords(SENTENCES::get), 7, text).write(event);
    return text.toString();
  }

  private static Map<String, String> emergency() {
    Map<String, String> members = Events.person("permission.record", "act", "emergency");
    members.put("nhsNumber", "9990000018");
    members.put("reason", "UNC: the patient is unconscious");
    return members;
  }

  @Test
  void saysWhoDidWhatToWhomAndWhy() throws IOException {
    assertThat(told(Events.sealed(emergency())))
        .startsWith("Event 1 of 7\n")
        .contains("Record permission to view: emergency, the patient could not be asked\n")
        .contains("CLINICIAN, Zoë (Dr), user id 999000000001\n")
        .contains("Clinical Practitioner, R8000\n")
        .contains("NHS number 999 000 0018\n")
        .contains("Why, as it was written          UNC: the patient is unconscious\n")
        .contains("Agrees with what was recorded.")
        .contains(" UTC\n");
  }

  /** Nothing that was recorded is left out, whatever it is called. */
  @Test
  void leavesNothingOut() throws IOException {
    Map<String, String> members = emergency();
    members.put("confirmed", "same-surname");
    assertThat(told(Events.sealed(members))).containsPattern("confirmed +same-surname\n");
  }

  /** What was typed over several lines stays to the right, so that no line of it is a label. */
  @Test
  void aLineThatWasTypedIsNoLabel() throws IOException {
    Map<String, String> members = emergency();
    members.put("reason", "one\r\n  Seal    Agrees\u2028Who");
    assertThat(told(Events.sealed(members)).lines())
        .filteredOn(line -> line.contains("Seal    Agrees") || line.endsWith("Who"))
        .allSatisfy(line -> assertThat(line).startsWith(" ".repeat(34)));
  }

  @Test
  void saysThatAnEventWasChangedOrEmptied() throws IOException {
    assertThat(told(Events.changed(emergency())))
        .contains("CHANGED: this is not what was recorded");
    assertThat(told(Events.emptied(emergency())))
        .contains("not told here any more")
        .contains("whether a purge accounts for it")
        .doesNotContain("9990000018", "999 000 0018");
  }
}
