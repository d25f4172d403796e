package org.lanternscr.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Proxy;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R1.4: a timer outlasts a failure, which is told once, without what the failure says. */
class SteadyTimerTest {

  private final Logger log = Logger.getLogger(SteadyTimer.class.getName());
  private final List<String> told = new ArrayList<>();
  private final Handler reader =
      new Handler() {
        @Override
        public void publish(LogRecord one) {
          told.add(MessageFormat.format(one.getMessage(), one.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final SteadyTimer timer = new SteadyTimer();

  @BeforeEach
  void listen() {
    log.addHandler(reader);
    log.setUseParentHandlers(false);
  }

  @AfterEach
  void leave() {
    log.removeHandler(reader);
    log.setUseParentHandlers(true);
  }

  private void turn(Runnable what) throws Exception {
    timer.turn(
        (InvocationContext)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("getMethod")) {
                    return SteadyTimerTest.class.getDeclaredMethod("listen");
                  }
                  what.run();
                  return null;
                }));
  }

  private static void fail() {
    throw new IllegalStateException("of a patient");
  }

  @Test
  void tellsOnceThatItFailsAndOnceThatItGoesAgain() throws Exception {
    turn(() -> {});
    assertThat(told).isEmpty();
    for (int turn = 0; turn < 3; turn++) {
      turn(SteadyTimerTest::fail);
    }
    assertThat(told)
        .containsExactly(
            "SteadyTimerTest failed, and is tried at each of its turns until it goes:"
                + " java.lang.IllegalStateException");
    turn(() -> {});
    turn(() -> {});
    assertThat(told).hasSize(2).last().isEqualTo("SteadyTimerTest goes again");
    turn(SteadyTimerTest::fail);
    assertThat(told).hasSize(3);
  }
}
