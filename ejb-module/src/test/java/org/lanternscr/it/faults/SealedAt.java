package org.lanternscr.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.lanternscr.audit.Leaf;
import org.lanternscr.audit.SealedEvent;
import org.lanternscr.kernel.Uuid7;

/** An event that a server whose clock shows another time records. */
record SealedAt(Server server, SealedEvent sealed) {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  static SealedAt time(Server server, Instant time, String detail) throws IOException {
    Instant at = time.truncatedTo(ChronoUnit.MILLIS);
    SealedEvent now = server.seal(Server.event(detail));
    UUID id = Uuid7.at(at);
    SortedMap<String, String> members = new TreeMap<>(now.members());
    members.put("id", id.toString());
    members.put("recorded", MILLIS.format(at));
    StringBuilder json = new StringBuilder("{");
    members.forEach((name, value) -> json.append("\"" + name + "\":\"" + value + "\","));
    json.setCharAt(json.length() - 1, '}');
    byte[] body = new JsonCanonicalizer(json.toString().getBytes(UTF_8)).getEncodedUTF8();
    Leaf leaf = Leaf.of(now.origin(), id.toString(), members.get("recorded"), now.salt(), body);
    return new SealedAt(
        server,
        new SealedEvent(
            now.origin(), id, at.atOffset(ZoneOffset.UTC), members, body, now.salt(), leaf));
  }

  /** Records it, as a server that was killed before it wrote the receipt. */
  UUID record() throws SQLException {
    server.recordsWithoutReceipt(sealed);
    return sealed.id();
  }
}
