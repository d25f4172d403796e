package org.lanternscr.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lanternscr.audit.StoredEvent;
import org.lanternscr.kernel.NhsNumber;

/** An event in words: a label and what it says, in the order in which somebody asks. */
final class ToldEvent {

  /** The rest of a body, in the order of the officer's page. */
  private static final List<String> FACTS =
      List.of(
          "permission",
          "basis",
          "reason",
          "followUp",
          "alert",
          "record",
          "recordHash",
          "patientNumbers",
          "selected",
          "from",
          "to",
          "events",
          "manifestHash",
          "packHash",
          "before",
          "after",
          "recordedBefore",
          "removed",
          "refusal",
          "mail",
          "reply",
          "attempt",
          "service",
          "status",
          "requestId",
          "correlationId",
          "site",
          "asid",
          "organisation",
          "roleProfile",
          "signIn",
          "acrAsked",
          "assurance",
          "operator",
          "environment",
          "server",
          "build");

  /** What stands over the facts in words, or below them, or says nothing to a reader. */
  private static final Set<String> TOLD_ABOVE =
      Set.of(
          "action",
          "phase",
          "outcome",
          "recorded",
          "id",
          "format",
          "userId",
          "userName",
          "roleName",
          "roleCode",
          "nhsNumber",
          "detail");

  private final EventWords words;

  /** Sentences that were asked for; there are no more than the screens have. */
  private final Map<String, String> known = new HashMap<>();

  ToldEvent(EventWords words) {
    this.words = words;
  }

  /** Each label with its words; what the event does not tell is left out. */
  Map<String, String> of(StoredEvent event) {
    Map<String, String> told = new LinkedHashMap<>();
    Map<String, String> members = event.members();
    told.put("Recorded", Moments.told(event.recorded()) + " UTC");
    told.put("What", what(event));
    put(told, "Who", who(members));
    put(told, "Role", joined(members.get("roleName"), members.get("roleCode")));
    put(told, "Patient", patient(members.get("nhsNumber")));
    put(told, "Detail", word("audit.detail", members.get("detail")));
    for (String name : FACTS) {
      String value = members.get(name);
      put(told, inWords("audit.fact", name), word("audit." + name, value));
    }
    // What later versions record is told too, by its own name.
    members.forEach(
        (name, value) -> {
          if (!FACTS.contains(name) && !TOLD_ABOVE.contains(name)) {
            put(told, inWords("audit.fact", name), word("audit." + name, value));
          }
        });
    told.put("Event", event.id().toString());
    told.put("Seal", seal(event));
    return told;
  }

  private String what(StoredEvent event) {
    if (!event.hasDetail()) {
      return "not told here any more";
    }
    Map<String, String> members = event.members();
    String outcome =
        "attempt".equals(members.get("phase"))
            ? "attempted"
            : inWords("audit.outcome", members.getOrDefault("outcome", ""));
    return inWords("audit.action", members.getOrDefault("action", "")) + ": " + outcome;
  }

  private static String who(Map<String, String> members) {
    String id = members.get("userId");
    return joined(members.get("userName"), id == null ? null : "user id " + id);
  }

  private static String patient(String number) {
    return Optional.ofNullable(number)
        .map(NhsNumber::read)
        .map(
            reading ->
                reading instanceof NhsNumber.Read read
                    ? "NHS number " + read.number().spaced()
                    : number)
        .orElse(null);
  }

  /** What is said of the seal, by the database's word alone; the proofs are for the verifier. */
  static String seal(StoredEvent event) {
    if (!event.hasDetail()) {
      return "The detail is not in the database; the seal of the event is. The proofs say whether a purge accounts for it.";
    }
    return event.agrees()
        ? "Agrees with what was recorded."
        : "CHANGED: this is not what was recorded. It does not agree with its seal.";
  }

  private String inWords(String prefix, String word) {
    String key = prefix + "." + word;
    String sentence = known.get(key);
    if (sentence == null) {
      Optional<String> told = words.of(key);
      told.ifPresent(found -> known.put(key, found));
      sentence = told.orElse(word);
    }
    return sentence;
  }

  private String word(String prefix, String value) {
    return value == null ? null : inWords(prefix, value);
  }

  private static String joined(String first, String second) {
    List<String> parts = new ArrayList<>();
    for (String part : new String[] {first, second}) {
      if (part != null && !parts.contains(part)) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? null : String.join(", ", parts);
  }

  private static void put(Map<String, String> told, String label, String value) {
    if (value != null && !value.isEmpty()) {
      told.put(label, value);
    }
  }
}
