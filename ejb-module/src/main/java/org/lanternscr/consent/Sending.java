package org.lanternscr.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalGateway;
import org.lanternscr.platform.NationalReply;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.NationalServiceException.Kind;
import org.lanternscr.platform.NobodySignedInException;

/** Sends a change, once, and says what is known of it then. */
@ApplicationScoped
class Sending {

  /**
   * What is known once the call is over.
   *
   * @param why the coded detail of the event; null where the state says it all
   */
  record Sent(ChangeState state, String why) {}

  @Inject private NationalGateway gateway;

  /**
   * Sends it. A refused token is renewed and the call repeated by the gateway, since nothing of a
   * call with a refused token reaches the service; nothing else is ever repeated.
   */
  Sent send(NationalCall call, NhsNumber patient, NewPreference wanted) {
    try {
      String body = ConsentWriter.write(patient, wanted);
      NationalReply reply =
          gateway.send(
              call, ScrConsentApi.class, (api, headers) -> api.setPermission(headers, body));
      return of(reply.status());
    } catch (NationalServiceException e) {
      return of(e.kind());
    } catch (NobodySignedInException e) {
      // The gateway found no token to send it with.
      return of(Kind.SIGN_IN_AGAIN);
    }
  }

  /** 201 is what the specification says; another 2xx is not an answer that is known. */
  static Sent of(int status) {
    if (status == 201) {
      return new Sent(ChangeState.ACCEPTED, null);
    }
    return status >= 400
        ? new Sent(ChangeState.REJECTED, Kind.REJECTED.name())
        : new Sent(ChangeState.UNKNOWN, Kind.UNREADABLE.name());
  }

  /** Our own pacing, the gateway's limit and a refused token come before the service. */
  static Sent of(Kind kind) {
    return switch (kind) {
      case BUSY, RATE_LIMITED, NOT_PERMITTED_HERE, SIGN_IN_AGAIN ->
          new Sent(ChangeState.NOT_SENT, kind.name());
      case REJECTED -> new Sent(ChangeState.REJECTED, kind.name());
      case UNAVAILABLE, TIMED_OUT, UNREADABLE -> new Sent(ChangeState.UNKNOWN, kind.name());
    };
  }
}
