package org.lanternscr.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/**
 * An event as the database holds it now. Whoever has the database may have changed any part of it,
 * so nothing of it is believed before its parts agree (docs/audit-format.md, section 3).
 *
 * @param site the ODS code; null for an event of the service log
 * @param recorded UTC
 * @param salt null when the detail is gone
 * @param body null when the detail is gone
 * @param members what it says, believed or not; nothing when the detail is gone
 */
public record StoredEvent(
    UUID id,
    String site,
    String origin,
    OffsetDateTime recorded,
    byte[] commitment,
    byte[] leafHash,
    byte[] salt,
    byte[] body,
    Map<String, String> members) {

  /** Of audit_event e and audit_detail d, as {@link #read} wants them. */
  public static final String COLUMNS =
      "e.event_id, e.site_ods, e.origin, e.recorded, e.commitment, e.leaf_hash, d.salt, d.body";

  /** Of a row with these columns. */
  public static StoredEvent read(ResultSet row) throws SQLException {
    byte[] body = row.getBytes("body");
    return new StoredEvent(
        row.getObject("event_id", UUID.class),
        row.getString("site_ods"),
        row.getString("origin"),
        row.getObject("recorded", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC),
        row.getBytes("commitment"),
        row.getBytes("leaf_hash"),
        row.getBytes("salt"),
        body,
        body == null ? Map.of() : CanonicalBody.members(body));
  }

  /** Whether it still says anything. */
  public boolean hasDetail() {
    return body != null;
  }

  /**
   * Whether body and salt give the commitment and the leaf, and the columns say what the body says.
   */
  public boolean agrees() {
    if (!hasDetail()) {
      return false;
    }
    String told = SealedEvent.told(recorded);
    Leaf leaf = Leaf.of(origin, id.toString(), told, salt, body);
    return Arrays.equals(leaf.commitment(), commitment)
        && Arrays.equals(leaf.hash(), leafHash)
        && Arrays.equals(CanonicalBody.of(members), body)
        && id.toString().equals(members.get("id"))
        && told.equals(members.get("recorded"))
        && (site == null || site.equals(members.get("site")))
        && (site == null || origin.endsWith("/audit/" + site));
  }

  /** Whether what is left when the detail is gone gives the leaf. */
  public boolean hasLeafOfItsCommitment() {
    byte[] hash = Leaf.hash(origin, id.toString(), SealedEvent.told(recorded), commitment);
    return Arrays.equals(hash, leafHash);
  }

  /** Masked: it names a patient. */
  @Override
  public String toString() {
    return "StoredEvent[" + id + "]";
  }
}
