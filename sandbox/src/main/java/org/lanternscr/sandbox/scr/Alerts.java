package org.lanternscr.sandbox.scr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.lanternscr.sandbox.files.NhsNumber;
import org.lanternscr.sandbox.gateway.Caller;
import org.lanternscr.sandbox.http.Json;
import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;

/**
 * {@code POST /AuditEvent}: the alerts that were accepted, the newest {@value #LIMIT} of them. The
 * service has no read side, so a test reads them at {@code GET /alerts}.
 */
public final class Alerts {
  private static final int LIMIT = 10_000;

  private final Deque<ObjectNode> accepted = new ArrayDeque<>();

  /** Refuses an alert as the service would, or keeps it. Nothing is made unique here (7.3). */
  Response post(Caller caller, Request request, String requestId) {
    JsonNode alert;
    try {
      alert = Json.MAPPER.readTree(request.body());
    } catch (JsonProcessingException e) {
      return ScrErrors.badValue("Failed to parse request body as JSON resource");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!alert.path("resourceType").asText().equals("AuditEvent")) {
      return ScrErrors.badValue("Incorrect resource type found, expected \"AuditEvent\"");
    }
    Optional<String> broken = AlertRules.broken(alert);
    if (broken.isPresent()) {
      return ScrErrors.badValue(broken.get());
    }
    if (!NhsNumber.isValid(AlertRules.named(alert, AlertRules.NHS_NUMBER))) {
      return ScrErrors.badNhsNumber();
    }
    keep(caller, alert, requestId);
    return Response.empty(201);
  }

  private synchronized void keep(Caller caller, JsonNode alert, String requestId) {
    ObjectNode kept = Json.object();
    kept.put("requestId", requestId);
    kept.put("application", caller.application().clientId());
    kept.put("asid", caller.application().asid());
    kept.put("user", caller.name());
    kept.set("alert", alert);
    if (accepted.size() == LIMIT) {
      accepted.removeFirst();
    }
    accepted.addLast(kept);
  }

  /** All that were accepted, oldest first. */
  public synchronized Response list(Request request) {
    ArrayNode all = Json.array();
    accepted.forEach(all::add);
    return Response.json(200, all);
  }
}
