package org.lanternscr.identity.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of the tests, made anew for each; what it certifies is synthetic. */
public final class TestAuthority {

  private static final X500Principal NAME = new X500Principal("CN=Synthetic authority");
  private static final Duration DAY = Duration.ofDays(1);

  private final KeyPair keys = newKeys();
  private final X509Certificate certificate = certificate(NAME, NAME, keys, keys, DAY, null);

  /** A server of a host name whose certificate is good. */
  public SSLContext serverOf(String host) {
    return server(host, keys, DAY);
  }

  /** The same, and the certificate ended an hour ago. */
  public SSLContext expiredServerOf(String host) {
    return server(host, keys, Duration.ofHours(-1));
  }

  /** A server of a host name that certified itself. */
  public static SSLContext selfSignedServerOf(String host) {
    KeyPair own = newKeys();
    X500Principal name = new X500Principal("CN=" + host);
    return context(identity(own, certificate(name, name, own, own, DAY, host)), null);
  }

  /** A client that trusts this authority and no other. */
  public SSLContext client() {
    return context(null, trusted());
  }

  /** This authority's certificate, in DER. */
  public byte[] encoded() {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes this authority's certificate as PEM (RFC 7468). */
  public void writePem(Path file) throws IOException {
    Files.writeString(file, pem("CERTIFICATE", encoded()));
  }

  /** Writes certificate and key of a server of a host name, the key readable by its owner alone. */
  public void writeServerPem(Path certificateFile, Path keyFile, String host) throws IOException {
    KeyPair own = newKeys();
    X500Principal name = new X500Principal("CN=" + host);
    try {
      X509Certificate issued = certificate(name, NAME, own, keys, DAY, host);
      Files.writeString(certificateFile, pem("CERTIFICATE", issued.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
    Files.deleteIfExists(keyFile);
    Files.createFile(
        keyFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(keyFile, pem("PRIVATE KEY", own.getPrivate().getEncoded()));
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(der), what);
  }

  /** Writes a PKCS#12 store with the certificate and key of somebody who is certified here. */
  public void writeClientStore(Path file, String password) throws IOException {
    KeyPair own = newKeys();
    X500Principal name = new X500Principal("CN=Synthetic client");
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = empty();
      X509Certificate[] chain = {
        certificate(name, NAME, own, keys, DAY, "client.example"), certificate
      };
      store.setKeyEntry("client", own.getPrivate(), password.toCharArray(), chain);
      store.store(out, password.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a PKCS#12 store with this authority's certificate. */
  public void writeTrustStore(Path file, String password) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      trustStore().store(out, password.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore trustStore() {
    try {
      KeyStore store = empty();
      store.setCertificateEntry("authority", certificate);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private SSLContext server(String host, KeyPair issuerKeys, Duration ends) {
    KeyPair own = newKeys();
    X500Principal name = new X500Principal("CN=" + host);
    X509Certificate issued = certificate(name, NAME, own, issuerKeys, ends, host);
    return context(identity(own, issued, certificate), trusted());
  }

  private TrustManager[] trusted() {
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trustStore());
      return trust.getTrustManagers();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyManager[] identity(KeyPair own, X509Certificate... chain) {
    try {
      KeyStore store = empty();
      store.setKeyEntry("server", own.getPrivate(), new char[0], chain);
      KeyManagerFactory identity = KeyManagerFactory.getInstance("PKIX");
      identity.init(store, new char[0]);
      return identity.getKeyManagers();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(KeyManager[] identity, TrustManager[] trusted) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity, trusted, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (IOException e) {
      throw new IllegalStateException("Nothing was read", e);
    }
  }

  /** RFC 5280; an authority where there is no host. */
  private static X509Certificate certificate(
      X500Principal name,
      X500Principal issuer,
      KeyPair own,
      KeyPair issuerKeys,
      Duration ends,
      String host) {
    try {
      Instant now = Instant.now();
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              BigInteger.valueOf(System.nanoTime()),
              Date.from(now.minus(DAY)),
              Date.from(now.plus(ends)),
              name,
              own.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
      if (host != null) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
