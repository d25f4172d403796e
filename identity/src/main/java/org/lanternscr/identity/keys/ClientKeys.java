package org.lanternscr.identity.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of one folder, read again whenever a file in it changes, so that a rotation needs no
 * restart. A key counts as published from the last change of its file, so files MUST be put there
 * without their old times ({@code cp}, not {@code cp -p}); a later time only delays the rotation.
 *
 * <p>A folder that turns unusable (a file half written) changes nothing: the keys read last go on
 * serving, and {@link #problem} says what is wrong. Safe for use by many threads.
 */
public final class ClientKeys {

  private final Path folder;
  private final Supplier<String> password;
  private final RotationRule rule;
  private final Clock clock;
  private Set<Stamp> seen = Set.of();
  private List<SigningKey> keys = List.of();
  private String problem;

  /** What tells that a file has changed. */
  private record Stamp(Path file, FileTime changed, long size) {}

  /**
   * @param folder one file a key, {@code <kid>.pem} or {@code <kid>.p12}; it is not opened here
   * @param password of the .p12 files, asked for when one is read
   */
  public ClientKeys(Path folder, Supplier<String> password, RotationRule rule, Clock clock) {
    this.folder = Objects.requireNonNull(folder, "folder");
    this.password = Objects.requireNonNull(password, "password");
    this.rule = Objects.requireNonNull(rule, "rule");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * The key to sign with now.
   *
   * @throws UnusableKeysException if the folder never was usable
   */
  public SigningKey signing() {
    return rule.signsWith(current(), clock.instant());
  }

  /**
   * The public part of the keys as a JWK set (RFC 7517 5), for an endpoint or a file.
   *
   * @throws UnusableKeysException if the folder never was usable
   */
  public String published() {
    List<SigningKey> all = current();
    Set<String> retired =
        rule.uses(all, clock.instant()).stream()
            .filter(key -> key.use() == RotationRule.Use.RETIRED)
            .map(RotationRule.KeyUse::kid)
            .collect(Collectors.toSet());
    List<JWK> parts =
        all.stream()
            .filter(key -> !retired.contains(key.kid()))
            .map(ClientKeys::publicPart)
            .toList();
    return new JWKSet(parts).toString(true);
  }

  /**
   * Every key with its use, for an administrator.
   *
   * @throws UnusableKeysException if the folder never was usable
   */
  public List<RotationRule.KeyUse> uses() {
    return rule.uses(current(), clock.instant());
  }

  /** Why the folder as it is now is not used; the keys read before serve meanwhile. */
  public synchronized Optional<String> problem() {
    try {
      current();
    } catch (UnusableKeysException noneYet) {
      return Optional.of(noneYet.getMessage());
    }
    return Optional.ofNullable(problem);
  }

  private synchronized List<SigningKey> current() {
    try {
      Set<Stamp> now = stamps();
      if (keys.isEmpty() || !now.equals(seen)) {
        keys = read(now);
        seen = now;
      }
      problem = null;
    } catch (UnusableKeysException unusable) {
      if (keys.isEmpty()) {
        throw unusable;
      }
      problem = unusable.getMessage();
    }
    return keys;
  }

  private List<SigningKey> read(Set<Stamp> stamps) {
    if (stamps.isEmpty()) {
      throw new UnusableKeysException(
          "The key folder " + folder + " holds no key: put a file <kid>.pem or <kid>.p12 there");
    }
    List<SigningKey> read = new ArrayList<>();
    for (Stamp stamp : stamps) {
      SigningKey key = new KeyFile(stamp.file(), password).read();
      if (read.stream().anyMatch(other -> other.kid().equals(key.kid()))) {
        throw new UnusableKeysException(
            "The key folder " + folder + " holds the key " + key.kid() + " twice: remove one file");
      }
      read.add(key);
    }
    return List.copyOf(read);
  }

  private Set<Stamp> stamps() {
    try (Stream<Path> files = Files.list(folder)) {
      Set<Stamp> stamps = new HashSet<>();
      for (Path file : files.filter(KeyFile::isOne).toList()) {
        stamps.add(new Stamp(file, Files.getLastModifiedTime(file), Files.size(file)));
      }
      return stamps;
    } catch (IOException unreadable) {
      throw new UnusableKeysException(
          "The key folder "
              + folder
              + " cannot be read: create it, readable by the server's account");
    }
  }

  private static JWK publicPart(SigningKey key) {
    return new RSAKey.Builder(
            Base64URL.encode(key.modulus()), Base64URL.encode(key.privateKey().getPublicExponent()))
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.RS512)
        .keyID(key.kid())
        .build();
  }

  /** The folder; never a key. */
  @Override
  public String toString() {
    return "ClientKeys[" + folder + "]";
  }
}
