package org.lanternscr.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the sandbox was asked, so that a test can assert what was sent (C3: which ASID was used).
 * The newest {@value #LIMIT} requests are kept. A bearer token, the value of a cookie or a code
 * appears as its hash only, and so does each code and token that an answer handed out; bodies do
 * not appear at all.
 */
public final class Journal {
  static final int LIMIT = 10_000;

  private static final Pattern COOKIE = Pattern.compile("(^|; *)([^=;]*=)?([^;]*)");
  private static final Pattern SECRET_FIELD = Pattern.compile("(^|&)(code|id_token_hint)=([^&]*)");

  private static final Pattern CODE = Pattern.compile("[?&]code=([^&#]*)");
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:access_token|refresh_token|id_token)\"\\s*:\\s*\"([^\"]*)\"");

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
    List<String> issued = issued(request, response);
    if (!issued.isEmpty()) {
      issued.forEach(entry.putArray("issued")::add);
    }
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
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "authorization" -> {
        boolean bearer = value.regionMatches(true, 0, "Bearer ", 0, 7);
        yield bearer ? "Bearer " + Digest.of(value.substring(7)) : Digest.of(value);
      }
      // A browser shares the cookies of "localhost" between ports, the product's among them.
      case "cookie" -> cookies(value);
      default -> value;
    };
  }

  private static String cookies(String header) {
    return COOKIE
        .matcher(header)
        .replaceAll(
            m ->
                Matcher.quoteReplacement(m.group(1) + Objects.requireNonNullElse(m.group(2), ""))
                    + Digest.of(m.group(3)));
  }

  /** The hashes of a code in the address that is sent to, and of the tokens of a token endpoint. */
  private static List<String> issued(Request request, Response response) {
    String address = response.headers().getOrDefault("Location", "");
    String body =
        request.path().endsWith("token") ? new String(response.body(), StandardCharsets.UTF_8) : "";
    return Stream.concat(CODE.matcher(address).results(), TOKEN.matcher(body).results())
        .map(found -> Digest.of(found.group(1)))
        .toList();
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
