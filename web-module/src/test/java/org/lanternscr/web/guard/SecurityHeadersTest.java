package org.lanternscr.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanternscr.platform.Environment;

/** R6.1: a browser that was once here over https comes back over https alone. */
class SecurityHeadersTest {

  private final List<String> called = new ArrayList<>();
  private final HttpServletResponse response =
      (HttpServletResponse)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {HttpServletResponse.class},
              (proxy, method, arguments) -> {
                called.add(method.getName() + Arrays.toString(arguments));
                return null;
              });

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SANDBOX")
  void r6_1_httpsForAYearOutsideTheSandbox(Environment environment) {
    SecurityHeaders.addStrictTransport(response, environment);

    assertThat(called).containsExactly("setHeader[Strict-Transport-Security, max-age=31536000]");
  }

  @ParameterizedTest
  @EnumSource(names = "SANDBOX")
  void theSandboxServesPlainHttpOnItsHost(Environment environment) {
    SecurityHeaders.addStrictTransport(response, environment);

    assertThat(called).isEmpty();
  }
}
