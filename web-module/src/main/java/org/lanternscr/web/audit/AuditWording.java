package org.lanternscr.web.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.audit.AuditEntry;
import org.lanternscr.kernel.Uuid7;
import org.lanternscr.permission.Check;
import org.lanternscr.web.display.ClinicalTime;
import org.lanternscr.web.frame.Words;

/** Puts the events of a page into words. */
public final class AuditWording {

  private static final int SHORT = 8;

  /** How the event of a search says which part of the list was read. */
  private static final Pattern PAGE = Pattern.compile("from ([0-9]{1,9}) length ([0-9]{1,3})");

  /** Members of the body that are told on request, in the order in which an officer asks. */
  static final List<String> FACTS =
      List.of(
          "id",
          "patientNumbers",
          "permission",
          "basis",
          "evidence",
          "kind",
          "workgroup",
          "ends",
          "under",
          "agreedBy",
          "alert",
          "case",
          "subjectUser",
          "actingFor",
          "deputy",
          "saidHash",
          "sample",
          "checkpoint",
          "reason",
          "followUp",
          "checked",
          "confirmed",
          "record",
          "recordHash",
          "organisation",
          "roleProfile",
          "asid",
          "environment",
          "service",
          "status",
          "requestId",
          "correlationId",
          "signIn",
          "acrAsked",
          "assurance",
          "refusal",
          "selected",
          "from",
          "to",
          "events",
          "manifestHash",
          "packHash",
          "mail",
          "reply",
          "operator",
          "search",
          "savedSearch",
          "leaves",
          "before",
          "after",
          "server",
          "build");

  private final Words words;

  public AuditWording(Words words) {
    this.words = words;
  }

  /** A line each, in the same order. */
  public List<AuditLine> lines(List<AuditEntry> entries) {
    Set<UUID> onPage = entries.stream().map(AuditEntry::id).collect(Collectors.toSet());
    Map<UUID, UUID> outcomes = new HashMap<>();
    entries.forEach(entry -> entry.attempt().ifPresent(of -> outcomes.put(of, entry.id())));
    return entries.stream().map(entry -> line(entry, partner(entry, onPage, outcomes))).toList();
  }

  /** The other half of the act; of an attempt on another page at least when it was. */
  private AuditLine.Partner partner(AuditEntry entry, Set<UUID> onPage, Map<UUID, UUID> outcomes) {
    if (entry.attempt().isPresent()) {
      UUID attempt = entry.attempt().get();
      String name = shortName(attempt);
      return onPage.contains(attempt)
          ? new AuditLine.Partner(words.text("searchAudit.attempt", name), anchor(attempt))
          : new AuditLine.Partner(
              words.text("searchAudit.attemptBefore", name, time(attempt).shown()), "");
    }
    return Optional.ofNullable(outcomes.get(entry.id()))
        .map(id -> new AuditLine.Partner(words.text("searchAudit.end", shortName(id)), anchor(id)))
        .orElse(AuditLine.Partner.NONE);
  }

  private static ClinicalTime time(UUID event) {
    return ClinicalTime.utc(Uuid7.time(event));
  }

  private AuditLine line(AuditEntry entry, AuditLine.Partner partner) {
    return new AuditLine(
        anchor(entry.id()),
        ClinicalTime.utc(entry.recorded().toInstant()),
        what(entry),
        who(entry),
        joined(entry.member("roleName"), entry.member("roleCode")),
        entry.patient().map(number -> number.spaced()).orElse(""),
        entry.member("detail").map(this::detail).orElse(""),
        shortName(entry.id()),
        partner,
        notice(entry),
        facts(entry));
  }

  private List<AuditLine.Fact> facts(AuditEntry entry) {
    return FACTS.stream()
        .flatMap(name -> entry.member(name).map(value -> fact(name, value)).stream())
        .toList();
  }

  private AuditLine.Fact fact(String name, String value) {
    return new AuditLine.Fact(
        words.text("audit.fact." + name),
        switch (name) {
          case "followUp" -> each(value, word -> inWords(name, word));
          case "checked" -> each(value, this::answered);
          case "confirmed" -> each(value, this::check);
          case "search" -> value.lines().map(this::term).collect(Collectors.joining("; "));
          default -> inWords(name, value);
        });
  }

  private static String each(String value, UnaryOperator<String> inWords) {
    return Stream.of(value.split(" ")).map(inWords).collect(Collectors.joining("; "));
  }

  /** A check and its answer, such as "Same surname: not checked". */
  private String answered(String coded) {
    int stop = coded.indexOf('.');
    String answer = inWords("answer", coded.substring(stop + 1));
    return stop < 0 ? coded : words.text("audit.answered", check(coded.substring(0, stop)), answer);
  }

  private String check(String coded) {
    return Check.of(coded).map(check -> words.of("checkName", check)).orElse(coded);
  }

  /** A line of what was looked for: name, equals sign, value. */
  private String term(String line) {
    int sign = line.indexOf('=');
    String key = "audit.search." + line.substring(0, Math.max(sign, 0));
    if (!words.has(key)) {
      return line;
    }
    String name = line.substring(0, sign);
    String value = line.substring(sign + 1);
    return words.text(key, name.equals("after") ? shortName(value) : inWords(name, value));
  }

  private String inWords(String name, String value) {
    String key = "audit." + name + "." + value;
    return words.has(key) ? words.text(key) : value;
  }

  private String notice(AuditEntry entry) {
    String purge = entry.purge().map(AuditWording::shortName).orElse("");
    return entry.seal() == AuditEntry.Seal.HOLDS
        ? ""
        : words.text("audit.seal." + entry.seal(), purge);
  }

  /** The act and its phase or outcome, such as "Find a patient: found". */
  private String what(AuditEntry entry) {
    if (entry.members().isEmpty()) {
      return words.text("audit.nothing");
    }
    String end =
        entry.isAttempt()
            ? words.text("audit.attempt")
            : words.text("audit.outcome." + entry.outcome());
    return words.text("audit.what", words.text("audit.action." + entry.action()), end);
  }

  private String detail(String coded) {
    Matcher page = PAGE.matcher(coded);
    if (page.matches()) {
      long first = Long.parseLong(page.group(1));
      long last = first + Long.parseLong(page.group(2));
      return words.text("audit.detail.page", String.valueOf(first + 1), String.valueOf(last));
    }
    String key = "audit.detail." + coded;
    return words.has(key) ? words.text(key) : coded;
  }

  private String who(AuditEntry entry) {
    String user = joined(entry.member("userName"), entry.member("userId"));
    return user.isEmpty()
        ? entry.member("operator").map(name -> words.text("audit.operator", name)).orElse("")
        : user;
  }

  private static String joined(Optional<String> name, Optional<String> code) {
    return Stream.concat(name.stream(), code.filter(c -> !name.equals(code)).stream())
        .collect(Collectors.joining(", "));
  }

  /** The last eight characters, the random part of the id. */
  private static String shortName(UUID id) {
    return shortName(id.toString());
  }

  private static String shortName(String id) {
    return id.substring(Math.max(0, id.length() - SHORT)).toUpperCase(Locale.ROOT);
  }

  private static String anchor(UUID id) {
    return "event-" + id;
  }
}
