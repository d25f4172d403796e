package org.lanternscr.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the sandbox was asked, so that a test can assert what was sent (C3: which ASID was used).
 * The newest {@value #LIMIT} requests are kept. A bearer token, a cookie or a code appears as its
 * hash only, and bodies do not appear at all.
 */
public final class Journal {
  static final int LIMIT = 10_000;

  /** A browser shares the cookies of "localhost" between ports, the product's among them. */
  private static final Set<String> SECRET_HEADERS = Set.of("authorization", "cookie");

  private static final Pattern SECRET_FIELD = Pattern.compile("(^|&)(code|id_token_hint)=([^&]*)");

  private final Clock clock;
  private final Deque<ObjectNode> entries = new ArrayDeque<>();

  public Journal(Clock clock) {
    this.clock = clock;
  }

  public Instant now() {
    return clock.instant();
  }

  public synchronized void record(Instant received, Request request, Response response) {
    ObjectNode entry = Json.object();
    entry.put("time", received.toString());
    entry.put("method", request.method());
    entry.put("path", request.path());
    if (request.rawQuery() != null) {
      entry.put("query", masked(request.rawQuery()));
    }
    ObjectNode headers = entry.putObject("headers");
    request.headers().forEach((name, values) -> headers.put(name, shown(name, values.get(0))));
    response.notes().forEach(entry::put);
    entry.put("status", response.status());
    if (entries.size() == LIMIT) {
      entries.removeFirst();
    }
    entries.addLast(entry);
  }

  private static String masked(String query) {
    return SECRET_FIELD
        .matcher(query)
        .replaceAll(m -> m.group(1) + m.group(2) + "=" + Digest.of(m.group(3)));
  }

  private static String shown(String name, String value) {
    if (!SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      return value;
    }
    boolean bearer = value.regionMatches(true, 0, "Bearer ", 0, 7);
    return bearer ? "Bearer " + Digest.of(value.substring(7)) : Digest.of(value);
  }

  /** GET lists, DELETE empties. */
  public synchronized Response answer(Request request) {
    return switch (request.method()) {
      case "GET" -> {
        ArrayNode list = Json.array();
        entries.forEach(list::add);
        yield Response.json(200, list);
      }
      case "DELETE" -> {
        entries.clear();
        yield Response.empty(204);
      }
      default -> Response.empty(405).with("Allow", "GET, DELETE");
    };
  }
}
