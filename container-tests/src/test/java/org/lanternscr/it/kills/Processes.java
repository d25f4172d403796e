package org.lanternscr.it.kills;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Signals to processes that were started here, and to all that came of them. */
final class Processes {

  private Processes() {}

  /** A process and all that it has started. */
  static List<ProcessHandle> tree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants()).toList();
  }

  /** Kill -9, and wait until they are gone. */
  static void kill(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(process -> process.onExit().orTimeout(20, TimeUnit.SECONDS).join());
  }

  /** STOP or CONT. */
  static void signal(String signal, List<ProcessHandle> processes) throws IOException {
    for (ProcessHandle process : processes) {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
          .start()
          .onExit()
          .join();
    }
  }
}
