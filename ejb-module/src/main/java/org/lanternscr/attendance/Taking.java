package org.lanternscr.attendance;

/** What became of a file that waited, when it was to be taken. */
public enum Taking {
  DONE,
  /** A newer list has come since it was sent: it is not taken, and waits no more. */
  OVERTAKEN,
  /** No such file waits. */
  GONE
}
