package org.lanternscr.sandbox.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * A patient's Summary Care Record, or the lack of one, and how the two reads misbehave. Format:
 * {@code data/patients/README.md}.
 */
public record Summary(
    boolean absent,
    boolean optedOut,
    String consent,
    String id,
    String calls,
    Integer status,
    boolean html,
    boolean malformedJson,
    long delayMillis,
    int failFirst,
    boolean refuse401First,
    boolean refuse401Always,
    boolean stale,
    boolean staleAlways,
    boolean initial,
    String updated,
    String date,
    String replaces,
    Author author,
    List<Section> sections,
    List<ObjectNode> coded) {

  private static final String UPPER_UUID = "[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}";

  public Summary {
    calls = calls == null ? "both" : calls;
    sections = sections == null ? List.of() : List.copyOf(sections);
    coded = coded == null ? List.of() : List.copyOf(coded);
    Folder.require(Set.of("both", "search", "read").contains(calls), "calls: search, read or both");
    Folder.require(
        status == null || List.of(429, 500, 503, 504).contains(status),
        "scr.status must be 429, 500, 503 or 504");
    Folder.require(
        consent == null || Set.of("Ask", "Yes", "No").contains(consent),
        "consent must be Ask, Yes or No");
    if (!absent && !optedOut) {
      Folder.require(id != null && id.matches(UPPER_UUID), "scr.id must be an upper-case UUID");
      Folder.require(updated != null && date != null, "scr.updated and scr.date are required");
    }
  }

  /** Whether the faults of this file act on {@code search} or {@code read}. */
  public boolean misbehavesOn(String call) {
    return calls.equals("both") || calls.equals(call);
  }

  /** Who wrote the summary; every member may be missing (scr-fhir-api.md 4.3). */
  public record Author(
      String roleProfile,
      String jobRole,
      String jobRoleName,
      String userId,
      String name,
      Organisation organisation) {

    public boolean hasPerson() {
      return userId != null || name != null;
    }

    public boolean isOrganisationOnly() {
      return !hasPerson() && roleProfile == null && jobRole == null && organisation != null;
    }
  }

  /** The practice that sent the summary. */
  public record Organisation(String odsCode, String name, String telecom, String address) {}

  @Override
  public String toString() {
    return "Summary[synthetic]";
  }
}
