package org.lanternscr.web.frame;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * The version of our style sheets and scripts, made from what is in them: a browser may keep them
 * for long, and asks anew as soon as one has changed.
 */
@Named
@ApplicationScoped
public class Assets {

  private static final String FOLDER = "/resources/lantern/";
  private static final int BYTES = 6;

  @Inject private ServletContext context;

  private String version;

  @PostConstruct
  void read() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String path : new TreeSet<>(context.getResourcePaths(FOLDER))) {
        try (InputStream asset = context.getResourceAsStream(path)) {
          digest.update(asset.readAllBytes());
        }
      }
      version = HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  public String getVersion() {
    return version;
  }
}
