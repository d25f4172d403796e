package org.lanternscr.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * How long a clinician waits between giving the answer and having the whole record page, against a
 * sandbox that answers at once and with pacing off. Run by {@code ./lantern bench record}, not by
 * the tests.
 */
class RecordBench {

  private static final int WARM_UP = 500;
  private static final int ROUNDS = 300;

  @Test
  void permissionGivenToRecordPage() throws Exception {
    Town town = Town.withoutPacing();
    run(town, 1, WARM_UP);
    run(town, 20, 10);
    List<String> lines = new ArrayList<>();
    lines.add(line("1 clinician", run(town, 1, ROUNDS)));
    lines.add(line("20 clinicians at once", run(town, 20, ROUNDS / 10)));
    lines.add("resident memory of the server after it: " + town.residentMebibytes() + " MiB");
    write(town, lines);
  }

  private static long[] run(Town town, int clinicians, int rounds)
      throws InterruptedException, ExecutionException {
    ExecutorService people = Executors.newFixedThreadPool(clinicians);
    try {
      List<Callable<long[]>> work = new ArrayList<>();
      for (int i = 0; i < clinicians; i++) {
        work.add(() -> oneClinician(town, rounds));
      }
      LongStream times = LongStream.empty();
      for (Future<long[]> done : people.invokeAll(work)) {
        times = LongStream.concat(times, Arrays.stream(done.get()));
      }
      return times.sorted().toArray();
    } finally {
      people.shutdown();
    }
  }

  private static long[] oneClinician(Town town, int rounds) {
    Walker walker = new Walker();
    walker.get(town.lantern());
    SignInByHand.at("RZZ01", walker, "999000000001");
    long[] times = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      walker.submit("nhs-number", "9990000018");
      long begun = System.nanoTime();
      walker.submit("answer", "agrees");
      times[i] = System.nanoTime() - begun;
      if (!walker.body().contains("Allergies and Adverse Reactions")) {
        throw new IllegalStateException("No record on " + walker.address().getPath());
      }
      walker.submit("end-access", "End access");
    }
    return times;
  }

  private static String line(String what, long[] sorted) {
    return String.format(
        Locale.ROOT,
        "permission given -> record page, %s: median %.1f ms, p99 %.1f ms, %d records",
        what,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        sorted.length);
  }

  private static void write(Town town, List<String> lines) throws IOException {
    Path file = town.checkout().resolve("ear/target/bench/record.txt");
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }
}
