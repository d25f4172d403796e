package org.lanternscr.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A small disk of its own for one table of the database, which can be filled to the last byte. */
public final class FullDisk implements AutoCloseable {

  private static final int CHUNK = 4_096;

  private final String table;
  private final Path mounted;
  private final Path filler;

  private FullDisk(String table, Path mounted) {
    this.table = table;
    this.mounted = mounted;
    filler = mounted.resolve("filler");
  }

  /** Moves a table to a file system of 64 MB. It must be root that mounts it. */
  public static FullDisk of(String table) throws IOException, SQLException {
    Path mounted = Files.createTempDirectory("lantern-it-disk");
    run("mount", "-t", "tmpfs", "-o", "size=64m,mode=0700", "tmpfs", mounted.toString());
    FullDisk disk = new FullDisk(table, mounted);
    Path place = Files.createDirectory(mounted.resolve("tablespace"));
    Superuser.runs(
        "CREATE TABLESPACE it_disk LOCATION '" + place + "'",
        "ALTER TABLE " + table + " SET TABLESPACE it_disk");
    return disk;
  }

  /** Until not one page more fits. */
  public void fill() throws IOException {
    byte[] chunk = new byte[CHUNK];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(chunk);
      }
    } catch (IOException e) {
      if (Files.size(filler) == 0) {
        throw e;
      }
    }
  }

  public void makeRoom() throws IOException {
    Files.delete(filler);
  }

  @Override
  public void close() throws IOException, SQLException {
    Files.deleteIfExists(filler);
    Superuser.runs(
        "ALTER TABLE " + table + " SET TABLESPACE pg_default", "DROP TABLESPACE it_disk");
    // Connections may still have its files open.
    run("umount", "--lazy", mounted.toString());
    Files.delete(mounted);
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      if (process.waitFor() != 0) {
        String said = new String(process.getInputStream().readAllBytes()).strip();
        throw new IOException(
            String.join(" ", List.of(command)) + ": " + said + ". Remedy: run the tests as root");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
