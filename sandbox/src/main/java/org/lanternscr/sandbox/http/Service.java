package org.lanternscr.sandbox.http;

/** Something that answers the requests below one path. */
@FunctionalInterface
public interface Service {
  Response answer(Request request);
}
