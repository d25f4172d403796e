package org.lanternscr.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.ScrId;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalGateway;
import org.lanternscr.platform.NationalReply;
import org.lanternscr.platform.NationalServiceException;

/** The reads of the SCR behind Fault Tolerance: both are safe, so one quick retry each. */
@ApplicationScoped
class ScrCalls {

  private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number|";
  private static final String GP_SUMMARY = "http://snomed.info/sct|196981000000101";

  @Inject private NationalGateway gateway;

  @Timeout(value = 25, unit = ChronoUnit.SECONDS)
  @Retry(
      maxRetries = 1,
      delay = 250,
      jitter = 50,
      retryOn = NationalServiceException.Transient.class)
  @CircuitBreaker(
      requestVolumeThreshold = 20,
      failureRatio = 0.75,
      delay = 5000,
      failOn = {NationalServiceException.Transient.class, TimeoutException.class})
  NationalReply latest(NationalCall call, NhsNumber patient) {
    return gateway.send(
        call,
        ScrRecordApi.class,
        (api, headers) ->
            api.documentReference(headers, NHS_NUMBER + patient.digits(), GP_SUMMARY, "date", "1"));
  }

  @Timeout(value = 25, unit = ChronoUnit.SECONDS)
  @Retry(
      maxRetries = 1,
      delay = 250,
      jitter = 50,
      retryOn = NationalServiceException.Transient.class)
  @CircuitBreaker(
      requestVolumeThreshold = 20,
      failureRatio = 0.75,
      delay = 5000,
      failOn = {NationalServiceException.Transient.class, TimeoutException.class})
  NationalReply record(NationalCall call, ScrId record, NhsNumber patient) {
    return gateway.send(
        call,
        ScrRecordApi.class,
        (api, headers) -> api.bundle(headers, record.value(), NHS_NUMBER + patient.digits()));
  }
}
