package org.lanternscr.sandbox.gateway;

import org.lanternscr.sandbox.http.Request;
import org.lanternscr.sandbox.http.Response;

/** A resource service behind the gateway. */
public interface Api {
  /** The last part of its scopes, such as {@code summary-care-record}. */
  String product();

  boolean needsAsid();

  /** Each service wraps the gateway's refusals in its own way (1.9). */
  Response refuse(Refusal refusal);

  Response answer(Caller caller, Request request);
}
