package org.lanternscr.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R5.3: a second memory, which a log cannot talk out of what it saw. */
class WitnessTest {

  @TempDir Path folder;

  @Test
  void answersEachSequenceAsTheIndexSays() throws IOException {
    for (List<String> row : Vectors.table(Vectors.FOLDER_2, 3)) {
      Vectors.Run run = witness(row.get(0), row.get(1));

      assertThat(run.exitStatus()).as("%s", row).isEqualTo(Integer.parseInt(row.get(2)));
      boolean cosigned = run.output().contains("\u2014 lantern-witness-");
      assertThat(cosigned).as("%s", row).isEqualTo(run.exitStatus() == 0);
      assertThat(run.output()).contains(cosigned ? "WITNESSED: " : "REFUSED: ");
    }
  }

  @Test
  void whatItCosignsVerifiesUnderItsKey() throws IOException {
    String[] lines = witness("cosigns", "intact.ndjson").output().split("\n");
    String vkey = Vectors.run("witness", "--vkey", "--state", state("cosigns")).output();
    Path keys = Files.writeString(folder.resolve("keys"), key() + vkey);
    String export = Files.readString(Vectors.FOLDER_2.resolve("intact.ndjson"));
    String cosigned =
        export.replaceFirst("(?<=\\\\n)(?=\",\"keys\")", lines[lines.length - 1] + "\\\\n");
    Path file = Files.writeString(folder.resolve("cosigned.ndjson"), cosigned);

    Vectors.Run run = Vectors.run("verify", file.toString(), "--key", keys.toString());
    assertThat(run.output()).contains("Cosigned by " + vkey.strip(), "remarks: 0", "INTACT");
  }

  @Test
  void keepsItsKeyAndTheLargestHeadOfEachLog() throws IOException {
    Map<String, String> before = new HashMap<>();
    witness("keeps", "intact.ndjson");
    witness("keeps", "service.ndjson");
    remember(before);
    witness("keeps", "tail-cut-resigned.ndjson");
    witness("keeps", "restored.ndjson");
    Map<String, String> after = new HashMap<>();
    remember(after);

    assertThat(after).isEqualTo(before).hasSize(4);
    assertThat(after.get("sandbox.lantern.example_audit_RZZ01.checkpoint"))
        .isEqualTo(Files.readString(Vectors.FOLDER_2.resolve("today.checkpoint")));
  }

  @Test
  void doesNotBelieveADamagedState() throws IOException {
    witness("damaged", "intact.ndjson");
    Path head = Path.of(state("damaged"), "sandbox.lantern.example_audit_RZZ01.checkpoint");
    Files.writeString(head, "lost");

    Vectors.Run run = witness("damaged", "restored.ndjson");
    assertThat(run.output()).contains("CANNOT TELL: a checkpoint in the state is damaged");
    assertThat(run.exitStatus()).isEqualTo(2);
  }

  @Test
  void refusesAnExportWithoutACheckpoint() {
    String file = Vectors.FOLDER.resolve("intact.ndjson").toString();
    Vectors.Run run = Vectors.run("witness", file, "--state", state("old"));

    assertThat(run.output()).contains("REFUSED: ");
    assertThat(run.exitStatus()).isEqualTo(2);
  }

  private void remember(Map<String, String> files) throws IOException {
    try (var list = Files.list(Path.of(state("keeps")))) {
      for (Path file : list.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
  }

  private Vectors.Run witness(String sequence, String file) {
    String key = Vectors.FOLDER_2.resolve("log.vkey").toString();
    String export = Vectors.FOLDER_2.resolve(file).toString();
    return file.equals("service.ndjson")
        ? Vectors.run("witness", export, "--state", state(sequence))
        : Vectors.run("witness", export, "--state", state(sequence), "--key", key);
  }

  private static String key() throws IOException {
    return Files.readString(Vectors.FOLDER_2.resolve("log.vkey"));
  }

  private String state(String name) {
    return folder.resolve(name).toString();
  }
}
