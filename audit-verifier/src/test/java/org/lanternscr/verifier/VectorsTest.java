package org.lanternscr.verifier;

import static org.assertj.core.api.Assertions.assertThat;

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

/** R5.3: two implementations, one in Python and this one, agree about every published vector. */
class VectorsTest {

  static List<Vectors.Row> index() throws IOException {
    return Vectors.index();
  }

  @ParameterizedTest
  @MethodSource("index")
  void r5_3_saysOfAVectorWhatTheIndexSays(Vectors.Row row) {
    Vectors.Run run = Vectors.verify(row.path());

    assertThat(run.faults()).isEqualTo(row.faults());
    assertThat(run.remarks()).isEqualTo(row.remarks());
    assertThat(run.exitStatus()).isEqualTo(row.exitStatus());
  }

  @ParameterizedTest
  @MethodSource("index")
  void r6_7_showsNothingOfABody(Vectors.Row row) {
    assertThat(Vectors.verify(row.path()).output())
        .isNotEmpty()
        .doesNotContain("999000", "CLINICIAN", "5550000", "perm-", "signin", "combining");
  }

  @Test
  void theIndexNamesEveryFileAndNoOther() throws IOException {
    try (Stream<Path> files = Files.list(Vectors.FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".ndjson"))
          .containsExactlyInAnyOrderElementsOf(index().stream().map(Vectors.Row::file).toList());
    }
  }

  @Test
  void thereIsAVectorForEveryFaultAndEveryRemark() throws IOException {
    Set<String> shown =
        index().stream()
            .flatMap(row -> Stream.concat(row.faults().stream(), row.remarks().stream()))
            .map(found -> found.substring(found.lastIndexOf(' ') + 1))
            .collect(Collectors.toSet());
    // A line of more than 1 MiB is too large to publish; CommandLineTest makes one.
    shown.add(Fault.LINE_LENGTH.code());

    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Arrays.stream(Fault.values()).map(Fault::code),
                    Arrays.stream(Remark.values()).map(Remark::code))
                .toList());
  }
}
