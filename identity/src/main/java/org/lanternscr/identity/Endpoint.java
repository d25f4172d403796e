package org.lanternscr.identity;

/** The two endpoints that the server itself calls, by the name they have in messages. */
enum Endpoint {
  TOKEN("/token"),
  USERINFO("/userinfo");

  private final String path;

  Endpoint(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }
}
