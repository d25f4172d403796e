package org.lanternscr.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.lanternscr.identity.Handshake;
import org.lanternscr.identity.Tls;
import org.lanternscr.mail.MailRefusedException.Kind;
import org.lanternscr.mail.MailSettings.Login;
import org.lanternscr.mail.MailSettings.Security;

/**
 * The trust's mail server. Where the connection is secured, nothing is said before TLS is agreed
 * with a host whose certificate is of its name; that is never left to a default.
 */
public final class MailServer {

  private static final String CONNECT_MILLIS = "10000";
  private static final String READ_MILLIS = "30000";
  private static final int LONGEST_REPLY = 200;

  private final MailSettings settings;
  private final Tls tls;

  /**
   * @param tls whose certificates are trusted
   */
  public MailServer(MailSettings settings, Tls tls) {
    this.settings = settings;
    this.tls = tls;
  }

  /**
   * Connects, secures the connection, signs in, and leaves.
   *
   * @throws MailRefusedException that says what went wrong
   */
  public void greet() throws MailRefusedException {
    try (Transport transport = connected(session())) {
      transport.isConnected();
    } catch (MessagingException e) {
      throw refused(e);
    }
  }

  /**
   * Hands one mail over.
   *
   * @param id makes the message id, so that a mail which is sent again is known as the same
   * @return the server's reply to the whole mail, without addresses: the proof of delivery
   * @throws MailRefusedException that says what went wrong
   */
  String send(UUID id, Mail mail) throws MailRefusedException {
    Session session = session();
    try (Transport transport = connected(session)) {
      Message message = message(session, id, mail);
      transport.sendMessage(message, message.getAllRecipients());
      return reply(transport);
    } catch (MessagingException e) {
      throw refused(e);
    }
  }

  private Transport connected(Session session) throws MessagingException, MailRefusedException {
    Transport transport = session.getTransport("smtp");
    Optional<Login> login = settings.login();
    transport.connect(
        settings.host(),
        settings.port(),
        login.map(Login::user).orElse(null),
        login.isPresent() ? password(login.get()) : null);
    return transport;
  }

  private static String password(Login login) throws MailRefusedException {
    try {
      return Files.readString(login.passwordFile()).strip();
    } catch (IOException e) {
      throw new MailRefusedException(
          Kind.LOGIN_REFUSED, "the file that mail.password.file names cannot be read");
    }
  }

  private Session session() throws MailRefusedException {
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.put("mail.smtp.timeout", READ_MILLIS);
    properties.put("mail.smtp.writetimeout", READ_MILLIS);
    properties.put("mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
    if (settings.security() != Security.NONE) {
      boolean startTls = settings.security() == Security.STARTTLS;
      properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
      properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
      properties.put("mail.smtp.ssl.enable", Boolean.toString(!startTls));
      properties.put("mail.smtp.ssl.checkserveridentity", "true");
      properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
      properties.put("mail.smtp.ssl.socketFactory", secured().context().getSocketFactory());
      properties.put("mail.smtp.ssl.socketFactory.fallback", "false");
    }
    return Session.getInstance(properties);
  }

  private Tls.Secured secured() throws MailRefusedException {
    try {
      return tls.towards(URI.create("smtp://" + settings.host() + ":" + settings.port()));
    } catch (GeneralSecurityException e) {
      throw new MailRefusedException(Kind.NOT_TRUSTED, "this server's trust store cannot be used");
    }
  }

  private Message message(Session session, UUID id, Mail mail) throws MessagingException {
    String domain = settings.from().substring(settings.from().indexOf('@'));
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + domain + ">");
          }
        };
    message.setFrom(new InternetAddress(settings.from()));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.recipient()));
    message.setSubject(mail.subject(), "UTF-8");
    message.setText(mail.text(), "UTF-8");
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setSentDate(new Date());
    message.saveChanges();
    return message;
  }

  /** Jakarta Mail has no method for the last reply, and its provider's class is not for us. */
  private static String reply(Transport transport) {
    try {
      Object said = transport.getClass().getMethod("getLastServerResponse").invoke(transport);
      return masked(String.valueOf(said));
    } catch (ReflectiveOperationException e) {
      return "taken; the reply is not known";
    }
  }

  private static String masked(String reply) {
    String line = reply.strip().replaceAll("\\s+", " ").replaceAll("\\S*@\\S*", "(address)");
    return line.substring(0, Math.min(line.length(), LONGEST_REPLY));
  }

  private static MailRefusedException refused(MessagingException e) {
    Optional<String> handshake = Handshake.failureIn(e);
    if (handshake.isPresent()) {
      return new MailRefusedException(Kind.NOT_TRUSTED, handshake.get());
    }
    if (says(e, "verify identity of server")) {
      return new MailRefusedException(Kind.NOT_TRUSTED, "its certificate is of another host");
    }
    if (says(e, "STARTTLS")) {
      return new MailRefusedException(Kind.NOT_TRUSTED, "it does not agree to STARTTLS");
    }
    if (e instanceof AuthenticationFailedException) {
      return new MailRefusedException(Kind.LOGIN_REFUSED, "it does not accept the login");
    }
    if (e instanceof SendFailedException failed) {
      return failed.getInvalidAddresses() != null && failed.getInvalidAddresses().length > 0
          ? new MailRefusedException(Kind.RECIPIENT_REFUSED, "it does not accept the recipient")
          : new MailRefusedException(Kind.REFUSED, "it does not take mails now");
    }
    return e.getNextException() instanceof IOException
        ? new MailRefusedException(Kind.UNREACHABLE, "it takes no connection from here")
        : new MailRefusedException(Kind.REFUSED, "it does not take mails now");
  }

  /** Of the texts of Jakarta Mail itself, since it has no types for these. */
  private static boolean says(Throwable thrown, String words) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (String.valueOf(t.getMessage()).contains(words)) {
        return true;
      }
    }
    return false;
  }
}
