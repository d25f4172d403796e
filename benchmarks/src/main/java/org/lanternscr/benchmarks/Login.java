package org.lanternscr.benchmarks;

/** How to reach the database. */
record Login(String url, String user, String password) {

  /** Masked: it holds a password. */
  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
