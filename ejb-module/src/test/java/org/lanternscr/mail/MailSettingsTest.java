package org.lanternscr.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanternscr.mail.MailSettings.Security;
import org.lanternscr.settings.ConfigurationFault;
import org.lanternscr.settings.Settings;

/** R6.1, R4.7: the settings of the mail server; secured unless it is the sandbox's. */
class MailSettingsTest {

  private final Map<String, String> written =
      new HashMap<>(
          Map.of(
              "lantern.environment", "integration",
              "mail.host", "smtp.trust.example",
              "mail.from", "lantern@trust.example"));

  @Test
  void isSecuredWhenNothingIsSaid() {
    Settings settings = settings();

    assertThat(MailSettings.read(settings))
        .contains(
            new MailSettings(
                "smtp.trust.example",
                587,
                Security.STARTTLS,
                "lantern@trust.example",
                Optional.empty()));
    assertThat(settings.faults()).isEmpty();
  }

  @Test
  void isOffWithoutAHost() {
    written.remove("mail.host");
    written.put("mail.from", "nobody");
    Settings settings = settings();

    assertThat(MailSettings.read(settings)).isEmpty();
    assertThat(settings.faults()).isEmpty();
  }

  @ParameterizedTest(name = "{0} written {1}")
  @CsvSource({
    "mail.tls, none, Mail would go unsecured.",
    "mail.tls, ssl, is malformed.",
    "mail.port, 0, is malformed.",
    "mail.from, nobody, is malformed.",
    "mail.host, smtp trust, is malformed.",
    "mail.user, lantern, There is no value."
  })
  void namesEachFault(String key, String value, String problem) {
    written.put(key, value);
    Settings settings = settings();

    assertThat(MailSettings.read(settings)).isEmpty();
    assertThat(settings.faults())
        .singleElement()
        .extracting(ConfigurationFault::sentence)
        .asString()
        .contains(problem, "mail.");
  }

  private Settings settings() {
    return new Settings(key -> Optional.ofNullable(written.get(key)), key -> "server.xml line 1");
  }
}
