package org.lanternscr.readiness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.lanternscr.identity.Handshake;
import org.lanternscr.identity.Tls;

/**
 * Whether an address can be reached: its name, its port, who answers there, and whether it speaks
 * HTTP in time. What is asked for is nothing (the base address), so any status but that of a
 * gateway without its service is good.
 */
final class EndpointLine {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SLOW = Duration.ofSeconds(3);
  private static final Duration SOON = Duration.ofDays(30);
  private static final String NETWORK = "the trust's network team";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})\\b.*");
  private static final int LONGEST_LINE = 200;

  private final Tls tls;
  private final Clock clock;

  /**
   * @param tls whose certificates are trusted
   */
  EndpointLine(Tls tls, Clock clock) {
    this.tls = tls;
    this.clock = clock;
  }

  ReadinessLine of(String site, String check, URI address) {
    return new Look(site, check, address).line();
  }

  /** One look at one address. */
  private final class Look {

    private final String site;
    private final String check;
    private final URI address;
    private final String host;
    private final boolean secure;
    private final int port;
    private final String place;

    Look(String site, String check, URI address) {
      this.site = site;
      this.check = check;
      this.address = address;
      host = address.getHost();
      secure = "https".equals(address.getScheme());
      port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
      place = host + " port " + port;
    }

    ReadinessLine line() {
      InetAddress resolved;
      try {
        resolved = InetAddress.getByName(host);
      } catch (UnknownHostException e) {
        return network(
            "The name " + host + " has no address here.",
            "Check the host in the setting, and the name service of this machine.");
      }
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(resolved, port), (int) PATIENCE.toMillis());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return secure ? secured(socket) : asked(socket, "takes connections, without TLS");
      } catch (SocketTimeoutException e) {
        return network(
            place + " does not even take a connection within " + seconds(PATIENCE) + ".",
            "Have the firewall opened towards it: what is dropped on the way looks like this.");
      } catch (ConnectException e) {
        return network(
            place + " refuses connections from here.",
            "Correct host and port in the setting, or have the firewall opened towards it.");
      } catch (IOException e) {
        return network(
            place + " takes no connection from here.",
            "Have the firewall opened towards it, or correct the setting.");
      }
    }

    private ReadinessLine secured(Socket plain) {
      try (SSLSocket socket =
          (SSLSocket)
              tls.towards(address)
                  .context()
                  .getSocketFactory()
                  .createSocket(plain, host, port, false)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        Instant ends = ends(socket.getSession().getPeerCertificates());
        String seen =
            "answers with "
                + socket.getSession().getProtocol()
                + "; its certificate lasts "
                + Duration.between(clock.instant(), ends).toDays()
                + " more days";
        return ends.isBefore(clock.instant().plus(SOON))
            ? red(place + " " + seen + ".", "Have its certificate renewed before it ends.", owner())
            : asked(socket, seen);
      } catch (SocketTimeoutException e) {
        return silent("agrees to no TLS");
      } catch (SSLException e) {
        return network(
            place
                + " is not trusted: "
                + Handshake.failureIn(e).orElse("no secure connection is agreed")
                + ".",
            "Correct the setting, or have the authority that certifies it added to the trust"
                + " store.");
      } catch (IOException e) {
        return network(
            place + " takes connections and breaks them off before TLS is agreed.",
            "Ask whether a proxy or firewall stands between.");
      } catch (GeneralSecurityException e) {
        return red(
            "The trust store of this server cannot be used.",
            "Check the store and its password.",
            "who runs this server");
      }
    }

    /** Asks for the base address, as a browser would. */
    private ReadinessLine asked(Socket socket, String seen) throws IOException {
      String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: "
              + address.getRawAuthority()
              + "\r\nAccept: */*\r\nConnection: close\r\n\r\n";
      long begun = System.nanoTime();
      String line;
      try {
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        line = firstLine(socket.getInputStream());
      } catch (SocketTimeoutException e) {
        return silent("gives no answer");
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      Matcher status = STATUS.matcher(line);
      if (!status.matches()) {
        return network(
            place + " takes connections, and does not answer as a web service does.",
            "Correct host and port in the setting; ask whether a proxy stands between.");
      }
      int code = Integer.parseInt(status.group(1));
      if (took.compareTo(SLOW) > 0) {
        return red(
            place + " is slow: it answered only after " + seconds(took) + ".",
            "Ask whether it is under load, or a proxy holds it up; people wait as long at each"
                + " call.",
            owner());
      }
      return code >= 502 && code <= 504
          ? red(
              place + " answers, and has no service behind it at this moment (HTTP " + code + ").",
              "Try again; if it stays, ask when it comes back.",
              owner())
          : ReadinessLine.green(
              site,
              check,
              place + " " + seen + ", and HTTP " + code + " after " + took.toMillis() + " ms.");
    }

    private ReadinessLine silent(String what) {
      return red(
          place
              + " is slow: it takes connections and "
              + what
              + " within "
              + seconds(PATIENCE)
              + ".",
          "Ask whether it is under load, or whether a proxy or firewall stands between.",
          owner());
    }

    private String owner() {
      return "who runs " + host + ", or " + NETWORK;
    }

    private ReadinessLine network(String seen, String remedy) {
      return red(seen, remedy, NETWORK);
    }

    private ReadinessLine red(String seen, String remedy, String whom) {
      return ReadinessLine.red(site, check, seen, remedy, whom);
    }
  }

  /** The first line of an answer, or what there is of it. */
  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n' && line.length() < LONGEST_LINE; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0).replace(".0 ", " ");
  }

  /** Of the chain the certificate that ends first. */
  private static Instant ends(Certificate[] chain) {
    Instant first = Instant.MAX;
    for (Certificate certificate : chain) {
      if (certificate instanceof X509Certificate x509
          && x509.getNotAfter().toInstant().isBefore(first)) {
        first = x509.getNotAfter().toInstant();
      }
    }
    return first;
  }
}
