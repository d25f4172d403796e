package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Not a test: {@code ./lantern bench verify}. How many events a second one core hashes, and how
 * many it verifies out of a file; the median of several rounds after one that is thrown away.
 */
final class VerifyBench {

  private static final int EVENTS = 2_000_000;
  private static final int ROUNDS = 5;
  private static final String ORIGIN = "bench.lantern.example/audit/RZZ01";
  private static final String RECORDED = "2026-11-24T09:00:00.000Z";
  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private VerifyBench() {}

  private interface Work {
    void run() throws IOException;
  }

  /** The argument is the file to write the export to; it is deleted at the end. */
  public static void main(String[] args) throws IOException, GeneralSecurityException {
    Path export = Path.of(args[0]);
    List<Leaf> leaves = new ArrayList<>();
    String commitment = BASE64.encodeToString(new byte[32]);
    for (int i = 0; i < EVENTS; i++) {
      leaves.add(new Leaf(ORIGIN, id(i), RECORDED, commitment));
    }
    measure(
        "hashing leaves and tree",
        () -> {
          var tree = new Tree();
          leaves.forEach(leaf -> tree.add(leaf.hash()));
          tree.root();
        });
    leaves.clear();
    write(export);
    System.out.printf("an export of %d MB%n", Files.size(export) / 1_000_000);
    measure(
        "verifying it, all checks",
        () -> {
          var report = new Report(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
          try (var in = Files.newInputStream(export)) {
            Verdict verdict =
                new ExportCheck(Vectors.HOLDING_NOTHING, Instant.now(), report).check(in);
            if (verdict != Verdict.INTACT) {
              throw new IllegalStateException("The export of the bench is " + verdict);
            }
          }
        });
    Files.delete(export);
  }

  private static void measure(String what, Work work) throws IOException {
    long[] rates = new long[ROUNDS];
    work.run();
    for (int i = 0; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      work.run();
      rates[i] = EVENTS * 1_000_000_000L / (System.nanoTime() - begun);
    }
    Arrays.sort(rates);
    System.out.printf(
        "%s: %d events a second (median of %d; %d to %d)%n",
        what, rates[ROUNDS / 2], ROUNDS, rates[0], rates[ROUNDS - 1]);
  }

  private static void write(Path export) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] x509 = pair.getPublic().getEncoded();
    String raw = BASE64.encodeToString(Arrays.copyOfRange(x509, x509.length - 32, x509.length));
    var key = new VerifierKey(ORIGIN, VerifierKey.LOG, raw);
    Path lines = export.resolveSibling(export.getFileName() + ".lines");
    var tree = new Tree();
    try (BufferedWriter out = Files.newBufferedWriter(lines, UTF_8)) {
      for (int i = 0; i < EVENTS; i++) {
        out.write(line(i, tree));
        out.write('\n');
      }
    }
    String text = ORIGIN + "\n" + EVENTS + "\n" + BASE64.encodeToString(tree.root()) + "\n";
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initSign(pair.getPrivate());
    ed25519.update(text.getBytes(UTF_8));
    byte[] signature = new byte[VerifierKey.ID_BYTES + 64];
    System.arraycopy(key.id(), 0, signature, 0, VerifierKey.ID_BYTES);
    System.arraycopy(ed25519.sign(), 0, signature, VerifierKey.ID_BYTES, 64);
    Map<String, String> header = new TreeMap<>();
    header.put("format", Header.FORMAT);
    header.put("origin", ORIGIN);
    header.put(
        "checkpoint", text + "\n\u2014 " + ORIGIN + " " + BASE64.encodeToString(signature) + "\n");
    header.put("keys", key.text() + "\n");
    header.put("rotations", "");
    header.put("complete", "true");
    try (OutputStream out = Files.newOutputStream(export)) {
      out.write((FlatJson.canonical(new TreeMap<>(header)) + "\n").getBytes(UTF_8));
      Files.copy(lines, out);
    }
    Files.delete(lines);
  }

  /** An event of the size and shape that a record view has. */
  private static String line(int i, Tree tree) {
    TreeMap<String, String> body = new TreeMap<>();
    body.put("format", "lantern-audit-event/1");
    body.put("id", id(i));
    body.put("recorded", RECORDED);
    body.put("environment", "production");
    body.put("site", "RZZ01");
    body.put("server", "lantern-1");
    body.put("start", "01a207c7-0000-7000-8000-000000000000");
    body.put("count", Integer.toString(i + 1));
    body.put("build", "0.1.0");
    body.put("action", "record.view");
    body.put("phase", i % 2 == 0 ? "attempt" : "outcome");
    if (i % 2 == 1) {
      body.put("attempt", id(i - 1));
    }
    body.put("userId", "555000000117");
    body.put("userName", "CLINICIAN, Zo\u00eb (Dr)");
    body.put("roleProfile", "555000000218");
    body.put("nhsNumber", "9990000018");
    byte[] salt = Sha256.of(id(i).getBytes(UTF_8));
    String text = FlatJson.canonical(body);
    String commitment = BASE64.encodeToString(Leaf.commitment(salt, text));
    byte[] hash = new Leaf(ORIGIN, id(i), RECORDED, commitment).hash();
    tree.add(hash);
    TreeMap<String, String> line = new TreeMap<>();
    line.put("index", Integer.toString(i));
    line.put("id", id(i));
    line.put("recorded", RECORDED);
    line.put("commitment", commitment);
    line.put("leafHash", BASE64.encodeToString(hash));
    line.put("salt", BASE64.encodeToString(salt));
    line.put("body", text);
    return FlatJson.canonical(line);
  }

  private static String id(int i) {
    return String.format("01a207c7-cfe3-7%03x-8%03x-%012x", i & 0xfff, i >> 12 & 0xfff, i);
  }
}
