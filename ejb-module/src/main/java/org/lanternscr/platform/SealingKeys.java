package org.lanternscr.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys under which grants and replaced NHS numbers are sealed, or staff lists hashed: a file of
 * lines, each a name, a space and 32 bytes in base64, as {@code ./lantern alert-key} and {@code
 * ./lantern staff-key} write it. The last line seals; the others still open what was sealed under
 * them. The file is read at each use, so a new key counts without a restart.
 */
public final class SealingKeys {

  private static final Pattern LINE =
      Pattern.compile("(?<name>[a-z0-9-]{1,40}) (?<key>[A-Za-z0-9+/]{43}=)");

  private final Map<String, SecretKey> keys;
  private final String newest;

  private SealingKeys(Map<String, SecretKey> keys, String newest) {
    this.keys = keys;
    this.newest = newest;
  }

  /**
   * The keys of a file; empty when it cannot be read or is not such a file.
   *
   * @param file its path
   */
  public static Optional<SealingKeys> read(Path file) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    String newest = "";
    try {
      for (String line : Files.readAllLines(file)) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
          return Optional.empty();
        }
        newest = matcher.group("name");
        byte[] bytes = Base64.getDecoder().decode(matcher.group("key"));
        keys.put(newest, new SecretKeySpec(bytes, "AES"));
      }
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
    return keys.isEmpty() ? Optional.empty() : Optional.of(new SealingKeys(keys, newest));
  }

  /** The name of the key that seals. */
  public String newest() {
    return newest;
  }

  /** The names of all keys, the one that seals last. */
  public List<String> names() {
    return List.copyOf(keys.keySet());
  }

  /** The key of a name; empty when it is not there any more. */
  public Optional<SecretKey> named(String name) {
    return Optional.ofNullable(keys.get(name));
  }

  /** Never a key. */
  @Override
  public String toString() {
    return "SealingKeys" + keys.keySet();
  }
}
