package org.lanternscr.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.ScrId;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalGateway;
import org.lanternscr.platform.NationalReply;
import org.lanternscr.platform.SafeReads;

/** The reads of the SCR. */
@ApplicationScoped
class ScrCalls extends SafeReads {

  private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number|";
  private static final String GP_SUMMARY = "http://snomed.info/sct|196981000000101";

  @Inject private NationalGateway gateway;

  NationalReply latest(NationalCall call, NhsNumber patient) {
    return gateway.send(
        call,
        ScrRecordApi.class,
        (api, headers) ->
            api.documentReference(headers, NHS_NUMBER + patient.digits(), GP_SUMMARY, "date", "1"));
  }

  NationalReply record(NationalCall call, ScrId record, NhsNumber patient) {
    return gateway.send(
        call,
        ScrRecordApi.class,
        (api, headers) -> api.bundle(headers, record.value(), NHS_NUMBER + patient.digits()));
  }
}
