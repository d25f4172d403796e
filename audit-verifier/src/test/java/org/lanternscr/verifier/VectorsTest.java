package org.lanternscr.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R5.3: two implementations, one in Python and this one, agree about every published vector. */
class VectorsTest {

  static List<Vectors.Row> index() throws IOException {
    return Vectors.index();
  }

  @ParameterizedTest
  @MethodSource("index")
  void r5_3_saysOfAVectorWhatTheIndexSays(Vectors.Row row) {
    Vectors.Run run = row.verify();

    assertThat(run.faults()).isEqualTo(row.faults());
    assertThat(run.remarks()).isEqualTo(row.remarks());
    assertThat(run.exitStatus()).isEqualTo(row.exitStatus());
  }

  @ParameterizedTest
  @MethodSource("index")
  void r6_7_showsNothingOfABody(Vectors.Row row) {
    assertThat(row.verify().output())
        .isNotEmpty()
        .doesNotContain("999000", "CLINICIAN", "5550000", "perm-", "signin", "combining");
  }

  @Test
  void theIndexNamesEveryFileAndNoOther() throws IOException {
    for (Path folder : List.of(Vectors.FOLDER, Vectors.FOLDER_2)) {
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.filter(name -> name.toString().endsWith(".ndjson")).toList())
            .containsExactlyInAnyOrderElementsOf(
                index().stream()
                    .map(Vectors.Row::file)
                    .filter(file -> file.getParent().equals(folder))
                    .distinct()
                    .toList());
      }
    }
  }

  /** The generator is part of what is published; without Python it cannot be asked. */
  @ParameterizedTest
  @ValueSource(strings = {"make_vectors.py", "v2/make_vectors.py", "sample/make_vectors.py"})
  void theFilesAreWhatTheirGeneratorWrites(String generator) throws Exception {
    Process python;
    try {
      python =
          new ProcessBuilder("python3", Vectors.FOLDER.resolve(generator).toString(), "--check")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "there is no python3 here");
      return;
    }
    assertThat(new String(python.getInputStream().readAllBytes(), UTF_8).strip())
        .isEqualTo("all files are as written");
  }

  @Test
  void thereIsAVectorForEveryFaultAndEveryRemark() throws IOException {
    Set<String> shown =
        index().stream()
            .flatMap(row -> Stream.concat(row.faults().stream(), row.remarks().stream()))
            .map(found -> found.substring(found.lastIndexOf(' ') + 1))
            .collect(Collectors.toSet());
    // A line of more than 1 MiB is too large to publish; CommandLineTest makes one. A Java without
    // Ed25519 is not at hand.
    shown.addAll(List.of(Fault.LINE_LENGTH.code(), Fault.NO_ED25519.code()));

    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Arrays.stream(Fault.values()).map(Fault::code),
                    Arrays.stream(Remark.values()).map(Remark::code))
                .toList());
  }
}
