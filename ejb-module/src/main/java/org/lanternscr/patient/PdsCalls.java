package org.lanternscr.patient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalGateway;
import org.lanternscr.platform.NationalReply;
import org.lanternscr.platform.NationalServiceException;

/** Calls of PDS behind Fault Tolerance: a person waits, so one quick retry and no more. */
@ApplicationScoped
class PdsCalls {

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
  NationalReply patient(NationalCall call, NhsNumber number) {
    return gateway.send(
        call, PdsApi.class, (api, headers) -> api.patient(headers, number.digits()));
  }
}
