package org.lanternscr.e2e;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * How long the first page of a server that has just become ready takes; for {@code ./lantern
 * bench}, which runs this one file by itself: {@code FirstPage ADDRESS}.
 */
public final class FirstPage {

  private FirstPage() {}

  /** Prints the milliseconds, TLS handshake and redirect included. */
  public static void main(String[] arguments) throws Exception {
    HttpClient browser =
        HttpClient.newBuilder()
            .sslContext(trustingTheSelfSigned())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0])).build();
    long begun = System.nanoTime();
    HttpResponse<String> page = browser.send(request, HttpResponse.BodyHandlers.ofString());
    long millis = (System.nanoTime() - begun) / 1_000_000;
    if (page.statusCode() != 200 || !page.body().contains("<h1>")) {
      throw new IllegalStateException("No first page but " + page.statusCode());
    }
    System.out.println(millis);
  }

  /** The server of this machine makes its own certificate. */
  static SSLContext trustingTheSelfSigned() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustAll()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has TLS", e);
    }
  }

  private static final class TrustAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
