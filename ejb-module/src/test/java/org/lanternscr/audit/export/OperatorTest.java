package org.lanternscr.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R5.1: who ran a command, as far as the machine can say. */
class OperatorTest {

  @ParameterizedTest
  @CsvSource({
    "root,,root",
    "root,alice,'root, sudo by alice'",
    "root,TRUST\\alice.smith@example,'root, sudo by TRUST\\alice.smith@example'",
    "alice,alice,alice",
    "root,'alice, who is root',root",
    "root,'',root"
  })
  void namesTheAccountAndWhoCameByItThroughSudo(String account, String sudo, String operator) {
    assertThat(CommandEvents.operator(account, sudo)).isEqualTo(operator);
  }
}
