package org.lanternscr.it.town;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server on this machine (RFC 5321) that secures by STARTTLS (RFC 3207) and takes no mail
 * before; it can ask for a login, and refuse. Recipients whose address begins with {@code unknown}
 * are refused for good.
 */
public final class SmtpServer implements AutoCloseable {

  private final SSLContext tls;
  private final String login;
  private final ServerSocket socket;
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();

  /**
   * @param login user and password, with a colon between; empty where nobody must sign in
   */
  public SmtpServer(SSLContext tls, String login) throws IOException {
    this.tls = tls;
    this.login = login;
    socket = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
    Thread acceptor = new Thread(this::accept, "smtp");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** The mails taken so far, as they came. */
  public List<String> mails() {
    return List.copyOf(mails);
  }

  /** The commands heard so far, without what follows them. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  /** Answers so many of the next mails with "not now". */
  void refuseNext(int times) {
    refusals.set(times);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        new Thread(() -> serve(client), "smtp-client").start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** A client may go away at any time. */
  private void serve(Socket plain) {
    try (plain) {
      say(plain, "220 localhost");
      BufferedReader lines = reader(plain);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equalsIgnoreCase("STARTTLS")) {
          say(plain, "220 go on");
          try (SSLSocket secured =
              (SSLSocket) tls.getSocketFactory().createSocket(plain, null, port(), true)) {
            secured.setUseClientMode(false);
            converse(secured, reader(secured));
          }
          return;
        }
        answer(plain, line, "250-localhost\r\n250 STARTTLS", "530 STARTTLS first");
      }
    } catch (IOException gone) {
      commands.add("GONE");
    }
  }

  private void converse(Socket client, BufferedReader lines) throws IOException {
    boolean signedIn = login.isEmpty();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String command = command(line);
      if (command.equals("AUTH")) {
        signedIn = isLogin(line);
        say(client, signedIn ? "235 2.7.0 welcome" : "535 5.7.8 no");
      } else if (command.equals("RCPT") && line.toLowerCase(Locale.UK).contains("<unknown")) {
        say(client, "550 5.1.1 nobody of this name");
      } else if (command.equals("DATA") && signedIn) {
        say(client, "354 go on");
        String mail = data(lines);
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          say(client, "451 4.3.0 not now");
        } else {
          mails.add(mail);
          say(client, "250 2.0.0 Ok: queued as " + mails.size() + " for a@b.example");
        }
      } else {
        answer(
            client,
            line,
            login.isEmpty() ? "250 localhost" : "250-localhost\r\n250 AUTH PLAIN",
            signedIn ? "250 ok" : "530 5.7.0 sign in first");
      }
    }
  }

  private void answer(Socket client, String line, String hello, String others) throws IOException {
    switch (command(line)) {
      case "EHLO" -> say(client, hello);
      case "QUIT" -> say(client, "221 bye");
      default -> say(client, others);
    }
  }

  private String command(String line) {
    String command = line.split("[ :]", 2)[0].toUpperCase(Locale.UK);
    commands.add(command);
    return command;
  }

  private boolean isLogin(String line) {
    String[] words = line.split(" ");
    String given = new String(Base64.getDecoder().decode(words[words.length - 1]), UTF_8);
    return given.endsWith("\0" + login.replace(':', '\0'));
  }

  private static String data(BufferedReader lines) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = lines.readLine(); !".".equals(line); line = lines.readLine()) {
      mail.append(line).append('\n');
    }
    return mail.toString();
  }

  private static BufferedReader reader(Socket client) throws IOException {
    return new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
  }

  private static void say(Socket client, String line) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write((line + "\r\n").getBytes(ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
