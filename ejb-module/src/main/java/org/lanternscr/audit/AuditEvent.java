package org.lanternscr.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.ScrId;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.NobodySignedInException;

/**
 * One thing that happened, as the feature that did it tells it. It stands on its own: who, in which
 * role, where, about whom, why, with what outcome (R5.2). Time, server, environment and the site's
 * ASID are added when it is recorded.
 */
public final class AuditEvent {

  private final AuditAction action;
  private final SortedMap<String, String> members = new TreeMap<>();

  private AuditEvent(AuditAction action, String phase, AuditOutcome outcome) {
    this.action = action;
    members.put("action", action.word());
    members.put("phase", phase);
    members.put("outcome", outcome.word());
  }

  /** A local act that is complete in itself. */
  public static AuditEvent act(AuditAction action, AuditOutcome outcome) {
    return new AuditEvent(action, "act", outcome);
  }

  /** The intent that is recorded before a national call. */
  public static AuditEvent attempt(AuditAction action) {
    return new AuditEvent(action, "attempt", AuditOutcome.PENDING);
  }

  /** How an attempt ended. */
  public static AuditEvent outcome(AuditAction action, UUID attempt, AuditOutcome outcome) {
    return new AuditEvent(action, "outcome", outcome).with("attempt", attempt.toString());
  }

  /** The person, their role as it is now, and the site. */
  public AuditEvent by(Caller caller) {
    with("site", caller.site().value());
    with("userId", caller.userId());
    with("userName", caller.name().orElse(null));
    with("signIn", caller.signIn());
    with("acrAsked", caller.acrAsked());
    with("assurance", caller.assurance());
    caller.role().ifPresent(this::inRole);
    return this;
  }

  private void inRole(Caller.Role role) {
    with("roleProfile", role.profile());
    with("roleCode", role.code());
    with("roleName", role.name());
    with("organisation", role.organisation());
  }

  /** The site, where nobody is signed in yet. */
  public AuditEvent atSite(String odsCode) {
    return with("site", odsCode);
  }

  /** The account on the server's machine that ran a command. */
  public AuditEvent byOperator(String account) {
    return with("operator", account);
  }

  /** The patient. */
  public AuditEvent about(NhsNumber patient) {
    return with("nhsNumber", patient.digits());
  }

  /** The patient, and by how many of their numbers it was looked for them. */
  public AuditEvent about(SamePatient patient) {
    return about(patient.asked()).with("patientNumbers", patient.told());
  }

  /** The permission this rests on, or tells of. */
  public AuditEvent permission(UUID permission, String basis) {
    return with("permission", permission.toString()).with("basis", basis);
  }

  /** What the relationship rests on: an attendance's id, its kind and the place. */
  public AuditEvent evidence(String words) {
    return with("evidence", words);
  }

  /**
   * A permission that lasts.
   *
   * @param workgroup whom it counts for; null for a kind without
   */
  public AuditEvent lasting(String kind, String workgroup, Instant ends) {
    return with("kind", kind).with("workgroup", workgroup).with("ends", ends.toString());
  }

  /** The permission that lasts under which this access is; null for none. */
  public AuditEvent under(UUID standing) {
    return with("under", standing == null ? null : standing.toString());
  }

  /** The name of who agreed in the patient's place; null where the patient did. */
  public AuditEvent agreedBy(String name) {
    return with("agreedBy", name);
  }

  /** The record, and the hash of the bytes exactly as received. */
  public AuditEvent record(ScrId record, String sha256) {
    return with("record", record.value()).with("recordHash", sha256);
  }

  /** The identifiers of a national call. */
  public AuditEvent of(NationalCall call) {
    with("service", call.service().word());
    with("requestId", call.requestId().toString());
    if (call.isTried()) {
      with("correlationId", call.correlationId().toString());
    }
    if (call.status() != 0) {
      with("status", Integer.toString(call.status()));
    }
    return this;
  }

  /** An attempt that failed, and what kind of failure it was, unforeseen ones included. */
  public static AuditEvent failed(AuditAction action, UUID attempt, RuntimeException cause) {
    return outcome(action, attempt, AuditOutcome.FAILED).detail(kindOf(cause));
  }

  private static String kindOf(RuntimeException cause) {
    if (cause instanceof NationalServiceException national) {
      return national.kind().name();
    }
    return cause instanceof NobodySignedInException ? "SIGN_IN_ENDED" : "UNEXPECTED";
  }

  /** The rotation statement, whole. */
  public AuditEvent statement(String note) {
    return with("statement", note);
  }

  /** The event of the alarm that this one ends, and the signed statement that it does, whole. */
  public AuditEvent ends(UUID raised, String note) {
    return with("attempt", raised.toString()).with("statement", note);
  }

  /** The heads of the sites' logs: a line each with origin, size and root. */
  public AuditEvent heads(String lines) {
    return with("heads", lines);
  }

  /** The largest checkpoint of the epoch before, with which a new epoch begins. */
  public AuditEvent after(String origin, String size, String root) {
    return with("previousOrigin", origin).with("previousSize", size).with("previousRoot", root);
  }

  /** The signed statement that a log goes on as a new epoch, whole. */
  public AuditEvent epochStatement(String note) {
    return with("epochStatement", note);
  }

  /**
   * Why a record was opened without permission, in the words that the privacy officer reads; NHS
   * numbers are taken out.
   *
   * @param followUp what the officer is asked to follow up, words with spaces between; may be empty
   */
  public AuditEvent justified(String words, String followUp) {
    return with("reason", words).with("followUp", followUp);
  }

  /**
   * What was looked at before a record was opened, and what of it the user confirmed.
   *
   * @param checks each check, a full stop and its answer, with spaces between
   * @param confirmed the checks that the user was warned of and confirmed, likewise; may be empty
   */
  public AuditEvent checked(String checks, String confirmed) {
    return with("checked", checks).with("confirmed", confirmed);
  }

  /** Why it was done, in the words of an operator or of the trust's list of reasons. */
  public AuditEvent reason(String words) {
    return with("reason", words);
  }

  /** A checkpoint that is not ours: SHA-256 of its note. */
  public AuditEvent contested(String sha256) {
    return with("contestedNote", sha256);
  }

  /** What was there before and is there now, a line each: name, equals sign, value. */
  public AuditEvent changed(String before, String after) {
    return with("before", before).with("after", after);
  }

  /**
   * What a start of the server found.
   *
   * @param configurationHash SHA-256 of server.xml
   * @param sites ODS code and ASID of each, and below it a line each with what is deployed
   */
  public AuditEvent manifest(String configurationHash, String sites) {
    return with("configurationHash", configurationHash).with("sites", sites);
  }

  /** A privacy alert, and the X-Request-ID that it has for ever. */
  public AuditEvent alert(UUID id, UUID requestId) {
    return with("alert", id.toString()).with("requestId", requestId.toString());
  }

  /**
   * A case of the privacy officer, and whose access it is about.
   *
   * @param userId of the person who caused the alerts
   */
  public AuditEvent inCase(UUID id, String userId) {
    return with("case", id.toString()).with("subjectUser", userId);
  }

  /** The officer for whom a deputy acts; null for somebody who acts in their own right. */
  public AuditEvent actingFor(String officer) {
    return with("actingFor", officer);
  }

  /** Whom an officer has named as their deputy, or names no more. */
  public AuditEvent deputy(String userId) {
    return with("deputy", userId);
  }

  /** SHA-256 of a text that stands in a case and not in the trail; null where nothing was said. */
  public AuditEvent said(String sha256) {
    return with("saidHash", sha256);
  }

  /** Of a sample, a line each: name, equals sign, value (docs/sampling.md). */
  public AuditEvent sample(String lines) {
    return with("sample", lines);
  }

  /** The signed checkpoint that is the seed of a sample, whole. */
  public AuditEvent seed(String note) {
    return with("checkpoint", note);
  }

  /** Whose access it is about, outside of a case. */
  public AuditEvent ofUser(String userId) {
    return with("subjectUser", userId);
  }

  /** A privacy alert, where nothing is sent. */
  public AuditEvent alert(UUID id) {
    return with("alert", id.toString());
  }

  /** The attempt of which this act tells more, after its outcome. */
  public AuditEvent follows(UUID attempt) {
    return with("attempt", attempt.toString());
  }

  /** A mail, and what the mail server replied to it, without addresses; or why it did not go. */
  public AuditEvent mail(UUID id, String reply) {
    return with("mail", id.toString()).with("reply", reply);
  }

  /**
   * What was looked for in the trail, the patient in the member of a patient.
   *
   * @param after the event after which the page that was read begins
   */
  public AuditEvent searched(AuditTerms terms, Optional<UUID> after) {
    terms.patient().ifPresent(this::about);
    String place = after.map(event -> "after=" + event).orElse("");
    return with("search", (terms.told() + "\n" + place).strip());
  }

  /** A search that a person keeps, by its id and not by the name that they gave it. */
  public AuditEvent savedSearch(UUID id) {
    return with("savedSearch", id.toString());
  }

  /** What a check of a log came to. */
  public AuditEvent ofLeaves(long leaves, long of, long wrong) {
    return with("leaves", leaves + " of " + of + ", wrong " + wrong);
  }

  /** A mail that was put into the outbox. */
  public AuditEvent ofMail(UUID id) {
    return with("mail", id.toString());
  }

  /** A short coded detail, never free text from outside. */
  public AuditEvent detail(String detail) {
    return with("detail", detail);
  }

  /**
   * What of the trail is taken out.
   *
   * @param subject {@code patient}, {@code site}, {@code events}, or {@code user} and a user id
   * @param from recorded then or later; null for all before
   * @param to recorded before; null for all until now
   */
  public AuditEvent selected(String subject, String from, String to) {
    return with("selected", subject).with("from", from).with("to", to);
  }

  /** How many events an export is to hold, and SHA-256 of the statement of what it holds. */
  public AuditEvent manifest(long events, String sha256) {
    return with("events", Long.toString(events)).with("manifestHash", sha256);
  }

  /** How many events an export held when it ended, and SHA-256 of all of its bytes. */
  public AuditEvent packed(long events, String sha256) {
    return with("events", Long.toString(events)).with("packHash", sha256);
  }

  /** Why a token was refused, in Lantern's own words; nothing of the token. */
  public AuditEvent refusal(String words) {
    return with("refusal", words);
  }

  AuditAction action() {
    return action;
  }

  Optional<String> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** What it tells so far, by name. */
  public Map<String, String> members() {
    return Collections.unmodifiableMap(members);
  }

  private AuditEvent with(String name, String value) {
    if (value != null && !value.isEmpty()) {
      members.put(name, value);
    }
    return this;
  }

  /** Masked: an event names a patient. */
  @Override
  public String toString() {
    return "AuditEvent[" + action.word() + " " + members.get("outcome") + "]";
  }
}
