package org.lanternscr.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanternscr.identity.Tls;
import org.lanternscr.identity.tls.TestAuthority;
import org.lanternscr.it.town.Ports;
import org.lanternscr.it.town.SmtpServer;
import org.lanternscr.mail.MailRefusedException;
import org.lanternscr.mail.MailRefusedException.Kind;
import org.lanternscr.mail.MailServer;
import org.lanternscr.mail.MailSettings;
import org.lanternscr.mail.MailSettings.Login;
import org.lanternscr.mail.MailSettings.Security;

/** R6.1: nothing is told to a mail server that is not whom the trust means. */
class MailServerIT {

  private static final String LOGIN = "lantern:a made-up password";

  private final TestAuthority authority = new TestAuthority();

  @TempDir private Path folder;

  @Test
  void signsInWhereTheNameIsRight() throws Exception {
    try (SmtpServer smtp = new SmtpServer(authority.serverOf("localhost"), LOGIN)) {
      server(smtp.port(), login("a made-up password")).greet();

      assertThat(smtp.commands()).containsSubsequence("EHLO", "AUTH");
    }
  }

  @Test
  void saysNothingToAnotherHost() throws Exception {
    try (SmtpServer smtp = new SmtpServer(authority.serverOf("other.example"), LOGIN)) {
      assertThat(refusal(smtp.port(), login("a made-up password")))
          .hasMessage("its certificate is of another host")
          .extracting(MailRefusedException::kind)
          .isEqualTo(Kind.NOT_TRUSTED);
      assertThat(smtp.commands()).doesNotContain("AUTH", "MAIL");
    }
  }

  @Test
  void saysNothingToAHostOfAnotherAuthority() throws Exception {
    try (SmtpServer smtp = new SmtpServer(new TestAuthority().serverOf("localhost"), LOGIN)) {
      assertThat(refusal(smtp.port(), login("a made-up password")).kind())
          .isEqualTo(Kind.NOT_TRUSTED);
      assertThat(smtp.commands()).doesNotContain("AUTH", "MAIL");
    }
  }

  @Test
  void tellsARefusedLoginFromAServerThatIsNotThere() throws Exception {
    try (SmtpServer smtp = new SmtpServer(authority.serverOf("localhost"), LOGIN)) {
      assertThat(refusal(smtp.port(), login("another")).kind()).isEqualTo(Kind.LOGIN_REFUSED);
    }
    assertThat(refusal(Ports.free(), Optional.empty()).kind()).isEqualTo(Kind.UNREACHABLE);
  }

  private MailRefusedException refusal(int port, Optional<Login> login) {
    return catchThrowableOfType(MailRefusedException.class, () -> server(port, login).greet());
  }

  private MailServer server(int port, Optional<Login> login) {
    Tls trusting =
        address -> {
          var context = authority.client();
          return new Tls.Secured(context, context.getDefaultSSLParameters());
        };
    return new MailServer(
        new MailSettings("localhost", port, Security.STARTTLS, "lantern@trust.example", login),
        trusting);
  }

  private Optional<Login> login(String password) throws Exception {
    Path file = Files.writeString(folder.resolve("mail.password"), password, UTF_8);
    return Optional.of(new Login("lantern", file));
  }
}
