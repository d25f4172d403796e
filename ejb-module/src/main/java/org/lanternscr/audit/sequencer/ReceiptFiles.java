package org.lanternscr.audit.sequencer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which files of receipts are not yet settled, in {@code receipt-files.txt} beside their folder, so
 * that one that is removed while the server is stopped is missed when it starts.
 */
final class ReceiptFiles {

  private final Path list;
  private final Path part;
  private Set<String> kept = Set.of();
  private boolean begun;

  /**
   * @param folder the receipts of this server
   */
  ReceiptFiles(Path folder) {
    list = folder.resolveSibling("receipt-files.txt");
    part = folder.resolveSibling("receipt-files.txt.part");
  }

  /** The files that were there when the server stopped and are there no more; asked at a start. */
  Set<String> lost(Collection<Path> there) throws IOException {
    if (begun) {
      return Set.of();
    }
    Set<String> lost =
        new TreeSet<>(Files.exists(list) ? Files.readAllLines(list, UTF_8) : List.of());
    lost.removeAll(names(there));
    begun = true;
    return lost;
  }

  /** Keeps which are there now. One that is to be deleted must be out of the list before. */
  void keep(Collection<Path> there) throws IOException {
    Set<String> names = names(there);
    if (!names.equals(kept)) {
      Files.write(part, names, UTF_8);
      Files.move(part, list, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      kept = names;
    }
  }

  private static Set<String> names(Collection<Path> files) {
    Set<String> names = new TreeSet<>();
    files.forEach(file -> names.add(file.getFileName().toString()));
    return names;
  }
}
