package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Remembers the largest checkpoint of each log and cosigns only what goes on from it (C2SP
 * tlog-cosignature), so that a log cannot show one past to one reader and another to the next.
 */
final class Witness {

  private static final String HEAD = ".checkpoint";
  private static final String LOCK = "lock";

  private final Path folder;
  private final VerifierKey key;
  private final String privateKey;

  private Witness(Path folder, VerifierKey key, String privateKey) {
    this.folder = folder;
    this.key = key;
    this.privateKey = privateKey;
  }

  /** The witness of a folder, which gets its key at the first use. */
  static Witness in(Path folder) throws IOException, GeneralSecurityException, Held.Unusable {
    Files.createDirectories(folder);
    Path file = folder.resolve("witness.key");
    try (FileChannel alone = FileChannel.open(folder.resolve(LOCK), CREATE, WRITE)) {
      alone.lock();
      if (!Files.exists(file)) {
        write(file, newKey());
      }
      List<String> lines = Files.readAllLines(file, UTF_8);
      VerifierKey key =
          VerifierKey.read(lines.get(0))
              .orElseThrow(() -> new Held.Unusable("the witness's key file is damaged"));
      return new Witness(folder, key, lines.get(1));
    }
  }

  String vkey() {
    return key.text();
  }

  Verdict witness(Path file, Held trusted, PrintStream out)
      throws IOException, GeneralSecurityException, Held.Unusable {
    try (FileChannel alone = FileChannel.open(folder.resolve(LOCK), CREATE, WRITE);
        InputStream export = Files.newInputStream(file)) {
      // Closing it lets the next process in.
      alone.lock();
      var check =
          new ExportCheck(new Held(trusted.keys(), heads(), true), Instant.now(), new Report(out));
      Verdict verdict = check.check(export);
      Optional<Checkpoint> checkpoint = check.checkpoint();
      if (verdict != Verdict.INTACT || checkpoint.isEmpty()) {
        out.println("REFUSED: the checkpoint was neither kept nor cosigned.");
        return verdict == Verdict.TAMPERED ? verdict : Verdict.CANNOT_TELL;
      }
      Checkpoint head = checkpoint.get();
      // Kept before it is told: what was cosigned once must never be forgotten.
      write(folder.resolve(fileName(head.origin())), head.whole());
      out.println("WITNESSED: " + head.origin().text() + ", " + head.size() + " events");
      out.println(cosignature(head.note().text(), Instant.now().getEpochSecond()));
      return verdict;
    }
  }

  private List<Checkpoint> heads() throws IOException, Held.Unusable {
    List<Checkpoint> heads = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(HEAD)).toList()) {
        heads.add(
            Checkpoint.read(Files.readString(file))
                .filter(head -> file.endsWith(fileName(head.origin())))
                .orElseThrow(() -> new Held.Unusable("a checkpoint in the state is damaged")));
      }
    }
    return heads;
  }

  private String cosignature(String text, long seconds) throws GeneralSecurityException {
    byte[] pkcs8 = Base64.getDecoder().decode(privateKey);
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initSign(
        KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    ed25519.update(VerifierKey.cosigned(seconds, text).getBytes(UTF_8));
    byte[] signature = ed25519.sign();
    ByteBuffer line = ByteBuffer.allocate(VerifierKey.ID_BYTES + Long.BYTES + signature.length);
    line.put(key.id()).putLong(seconds).put(signature);
    return "\u2014 " + key.name() + " " + Base64.getEncoder().encodeToString(line.array());
  }

  /** The vkey on the first line, the private key (PKCS #8, base64) on the second. */
  private static String newKey() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] x509 = pair.getPublic().getEncoded();
    byte[] bytes = Arrays.copyOfRange(x509, x509.length - 32, x509.length);
    String name = "lantern-witness-" + HexFormat.of().formatHex(Sha256.of(bytes), 0, 8);
    String publicKey = Base64.getEncoder().encodeToString(bytes);
    String vkey = new VerifierKey(name, VerifierKey.WITNESS, publicKey).text();
    String pkcs8 = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    return vkey + "\n" + pkcs8 + "\n";
  }

  private static String fileName(Origin origin) {
    return origin.text().replace('/', '_') + HEAD;
  }

  /** On the disk, and whole or not at all. */
  private static void write(Path file, String text) throws IOException {
    Path beside = file.resolveSibling("new");
    Files.deleteIfExists(beside);
    try (FileChannel channel = FileChannel.open(beside, CREATE, TRUNCATE_EXISTING, WRITE)) {
      privately(beside);
      channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
      channel.force(true);
    }
    Files.move(beside, file, ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent())) {
      directory.force(true);
    } catch (IOException e) {
      // Not every system can flush a folder; the file itself is on the disk.
      return;
    }
  }

  private static void privately(Path file) {
    var access = file.toFile();
    access.setReadable(false, false);
    access.setReadable(true, true);
  }
}
