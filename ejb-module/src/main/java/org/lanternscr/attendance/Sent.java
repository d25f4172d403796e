package org.lanternscr.attendance;

import java.io.IOException;
import java.io.InputStream;

/** A file that was sent, to be read once. Its name is never kept: people write names into it. */
public final class Sent {

  private final Opening opening;

  /** Opens the file. */
  public interface Opening {
    InputStream open() throws IOException;
  }

  public Sent(Opening opening) {
    this.opening = opening;
  }

  InputStream open() throws IOException {
    return opening.open();
  }

  /** Masked: it is full of patients. */
  @Override
  public String toString() {
    return "Sent[masked]";
  }
}
