package org.lanternscr.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R6.7: what Liberty would log with an address that anybody can have typed, and all else. */
class RefusedAddressesTest {

  @ParameterizedTest
  @CsvSource({
    "webapp, CWWWC0005I: The request URI is invalid, false",
    "webapp, SRVE0295E: Error reported: 500, true",
    "webapp, Illegal request. Default implementation of TRACE not allowed., false",
    "extension, SRVE0190E: File not found: /9990000018, false",
    "extension, SRVE0242I: Initialization successful., true"
  })
  void keepsAddressesOut(String part, String message, boolean isLogged) {
    Logger liberty = Logger.getLogger("com.ibm.ws.webcontainer." + part);
    RefusedAddresses refused = new RefusedAddresses();

    refused.contextInitialized(null);
    LogRecord thrown = new LogRecord(Level.SEVERE, "Error Page Exception");
    thrown.setThrown(new IllegalStateException(message));
    assertThat(liberty.getFilter().isLoggable(new LogRecord(Level.SEVERE, message)))
        .isEqualTo(isLogged);
    assertThat(liberty.getFilter().isLoggable(thrown)).isEqualTo(isLogged);

    refused.contextDestroyed(null);
    assertThat(liberty.getFilter()).isNull();
  }
}
