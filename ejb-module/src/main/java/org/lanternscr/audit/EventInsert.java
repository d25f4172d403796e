package org.lanternscr.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The one statement that appends an event: its leaf, its detail and its place among what is pending
 * (docs/audit-format.md). One statement, because each costs a way to the database while the
 * clinician waits, and because the three rows then stand or fall together.
 */
public final class EventInsert {

  /** The search columns of the detail and the members of the body that they repeat. */
  private static final List<Map.Entry<String, String>> SEARCHED =
      List.of(
          Map.entry("environment", "environment"),
          Map.entry("action", "action"),
          Map.entry("phase", "phase"),
          Map.entry("outcome", "outcome"),
          Map.entry("attempt_id", "attempt"),
          Map.entry("user_id", "userId"),
          Map.entry("user_name", "userName"),
          Map.entry("role_profile", "roleProfile"),
          Map.entry("role_code", "roleCode"),
          Map.entry("role_name", "roleName"),
          Map.entry("role_organisation", "organisation"),
          Map.entry("nhs_number", "nhsNumber"),
          Map.entry("permission_id", "permission"),
          Map.entry("detail", "detail"));

  /**
   * With a question mark for each of {@link #values}. The connection must send texts untyped
   * (stringType=unspecified), so that PostgreSQL reads identifiers and times from them.
   */
  public static final String SQL =
      """
      WITH event AS (
        INSERT INTO audit_event (event_id, site_ods, origin, recorded, commitment, leaf_hash)
        VALUES (?, ?, ?, ?, ?, ?)),
      pending AS (INSERT INTO audit_pending (event_id) VALUES (?))
      INSERT INTO audit_detail (event_id, site_ods, recorded, body, salt, %s)
      VALUES (?, ?, ?, ?, ?%s)
      """
          .formatted(
              String.join(", ", SEARCHED.stream().map(Map.Entry::getKey).toList()),
              ", ?".repeat(SEARCHED.size()));

  private EventInsert() {}

  /** The values of an event, in the order of the statement: texts, bytes and nulls. */
  public static List<Object> values(SealedEvent event) {
    String id = event.id().toString();
    String site = event.members().get("site");
    String recorded = event.members().get("recorded");
    List<Object> values = new ArrayList<>();
    values.add(id);
    values.add(site);
    values.add(event.origin());
    values.add(recorded);
    values.add(event.leaf().commitment());
    values.add(event.leaf().hash());
    values.add(id);
    values.add(id);
    values.add(site);
    values.add(recorded);
    values.add(event.body());
    values.add(event.salt());
    SEARCHED.forEach(column -> values.add(event.members().get(column.getValue())));
    return values;
  }
}
