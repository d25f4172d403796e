package org.lanternscr.readiness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.lanternscr.identity.Handshake;

/** Whether an address can be reached: its name, its port, and who answers there. */
final class EndpointLine {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofDays(30);
  private static final String NETWORK = "the trust's network team";

  private final SSLSocketFactory sockets;
  private final Clock clock;

  /**
   * @param sockets whose certificates are trusted
   */
  EndpointLine(SSLSocketFactory sockets, Clock clock) {
    this.sockets = sockets;
    this.clock = clock;
  }

  ReadinessLine of(String site, String check, URI address) {
    String host = address.getHost();
    boolean secure = "https".equals(address.getScheme());
    int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
    String place = host + " port " + port;
    InetAddress resolved;
    try {
      resolved = InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      return ReadinessLine.red(
          site,
          check,
          "The name " + host + " has no address here.",
          "Check the host in the setting, and the name service of this machine.",
          NETWORK);
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(resolved, port), (int) PATIENCE.toMillis());
      return secure
          ? secured(site, check, socket, host, port)
          : ReadinessLine.green(site, check, place + " takes connections, without TLS.");
    } catch (IOException e) {
      return ReadinessLine.red(
          site,
          check,
          place + " takes no connection from here.",
          "Have the firewall opened towards it, or correct the setting.",
          NETWORK);
    }
  }

  private ReadinessLine secured(String site, String check, Socket plain, String host, int port) {
    String place = host + " port " + port;
    try (SSLSocket socket = (SSLSocket) sockets.createSocket(plain, host, port, false)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      Instant ends = ends(socket.getSession().getPeerCertificates());
      long days = Duration.between(clock.instant(), ends).toDays();
      String seen =
          place
              + " answers with "
              + socket.getSession().getProtocol()
              + "; its certificate lasts "
              + days
              + " more days.";
      return ends.isBefore(clock.instant().plus(SOON))
          ? ReadinessLine.red(
              site, check, seen, "Have its certificate renewed before it ends.", "who runs " + host)
          : ReadinessLine.green(site, check, seen);
    } catch (SSLException e) {
      return ReadinessLine.red(
          site,
          check,
          place
              + " is not trusted: "
              + Handshake.failureIn(e).orElse("no secure connection is agreed")
              + ".",
          "Correct the setting, or have the authority that certifies it added to the trust store.",
          NETWORK);
    } catch (IOException e) {
      return ReadinessLine.red(
          site,
          check,
          place + " takes connections and breaks them off before TLS is agreed.",
          "Ask whether a proxy or firewall stands between.",
          NETWORK);
    }
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
