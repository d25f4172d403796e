package org.lanternscr.patient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalGateway;
import org.lanternscr.platform.NationalReply;
import org.lanternscr.platform.SafeReads;

/** The read of PDS. */
@ApplicationScoped
class PdsCalls extends SafeReads {

  @Inject private NationalGateway gateway;

  NationalReply patient(NationalCall call, NhsNumber number) {
    return gateway.send(
        call, PdsApi.class, (api, headers) -> api.patient(headers, number.digits()));
  }
}
