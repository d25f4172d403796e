package org.lanternscr.mail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lanternscr.platform.Environment;
import org.lanternscr.settings.Settings;

/**
 * The trust's mail server.
 *
 * @param host its name, as in its certificate
 * @param from the address that mails come from
 * @param login who signs in there; empty where nobody must
 */
public record MailSettings(
    String host, int port, Security security, String from, Optional<Login> login) {

  /** How the connection is secured; anything but {@code NONE} verifies the name of the host. */
  public enum Security {
    STARTTLS,
    TLS,
    NONE
  }

  /**
   * @param passwordFile read at each use, so that it is changed without a restart
   */
  public record Login(String user, Path passwordFile) {}

  private static final String HOST = "mail.host";
  private static final String PORT = "mail.port";
  private static final String TLS = "mail.tls";
  private static final String FROM = "mail.from";
  private static final String USER = "mail.user";
  private static final String PASSWORD = "mail.password.file";
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})");
  private static final Pattern PORT_NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
  private static final String SUBMISSION = "587";

  /** The settings; empty when there is no mail, or when a fault was noted. */
  public static Optional<MailSettings> read(Settings settings) {
    if (settings.optional(HOST).isEmpty()) {
      return Optional.empty();
    }
    int before = settings.noted();
    settings.matching(
        HOST,
        text -> HOST_NAME.matcher(text).matches(),
        "Write the name of the mail server as in its certificate.");
    String port = settings.optional(PORT).orElse(SUBMISSION);
    if (!PORT_NUMBER.matcher(port).matches()) {
      settings.fault(PORT, "The value \"" + port + "\" is malformed.", "Write the port, or 587.");
    }
    Optional<Security> security = security(settings);
    settings.matching(FROM, Mail::isAddress, "Write the address that mails come from.");
    Optional<Login> login = login(settings);
    return settings.noted() > before
        ? Optional.empty()
        : Optional.of(
            new MailSettings(
                settings.optional(HOST).orElseThrow(),
                Integer.parseInt(port),
                security.orElseThrow(),
                settings.optional(FROM).orElseThrow(),
                login));
  }

  private static Optional<Security> security(Settings settings) {
    String word = settings.optional(TLS).orElse("starttls");
    Optional<Security> found =
        Arrays.stream(Security.values())
            .filter(security -> security.name().equalsIgnoreCase(word))
            .findFirst();
    boolean isSandbox =
        settings
            .optional("lantern.environment")
            .flatMap(Environment::named)
            .filter(Environment.SANDBOX::equals)
            .isPresent();
    if (found.isEmpty()) {
      settings.fault(
          TLS, "The value \"" + word + "\" is malformed.", "Write starttls, or tls for port 465.");
    } else if (found.get() == Security.NONE && !isSandbox) {
      settings.fault(
          TLS, "Mail would go unsecured.", "Write starttls or tls; none is for the sandbox.");
    }
    return found;
  }

  private static Optional<Login> login(Settings settings) {
    Optional<String> user = settings.optional(USER);
    if (user.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> file =
        settings.path(PASSWORD, "Write the path of the file with the password of mail.user.");
    if (file.isPresent() && !Files.isReadable(file.get())) {
      settings.fault(
          PASSWORD, "The file cannot be read.", "Create it, readable by the server's user alone.");
    }
    return file.map(path -> new Login(user.get(), path));
  }
}
