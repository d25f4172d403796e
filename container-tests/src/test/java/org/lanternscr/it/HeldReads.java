package org.lanternscr.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalGateway;
import org.lanternscr.platform.NationalReply;
import org.lanternscr.platform.SafeReads;

/** Reads like those of the features, whose answers take their time. */
@ApplicationScoped
public class HeldReads extends SafeReads {

  @Inject private NationalGateway gateway;

  NationalReply read(NationalCall call, Duration held, AtomicInteger attempts) {
    attempts.incrementAndGet();
    LockSupport.parkNanos(held.toNanos());
    return gateway.send(call, TlsApi.class, (api, headers) -> api.read(headers));
  }
}
