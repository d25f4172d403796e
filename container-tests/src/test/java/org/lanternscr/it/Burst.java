package org.lanternscr.it;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalGateway;
import org.lanternscr.platform.NationalService;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.NationalServiceException.Kind;
import org.lanternscr.platform.RoleHeader;

/** Many people's national calls at one moment, to a server that answers 503 to everything. */
@ApplicationScoped
public class Burst {

  private static final NationalCall.Sender UNPACED =
      new NationalCall.Sender("burst", RoleHeader.ALWAYS, 0);

  @Inject private NationalGateway gateway;
  @Resource private ManagedThreadFactory threads;

  /**
   * @return what each call met; the server's 503 is UNAVAILABLE
   */
  List<Kind> of(List<Caller> people, int callsEach) throws Exception {
    URI server = TlsServer.unavailable();
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService all = Executors.newFixedThreadPool(people.size() * callsEach, threads);
    List<Future<Kind>> pending = new ArrayList<>();
    for (Caller person : people) {
      for (int i = 0; i < callsEach; i++) {
        Callable<Kind> call = () -> kind(server, person);
        pending.add(
            all.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
    }
    start.countDown();
    List<Kind> met = new ArrayList<>();
    for (Future<Kind> each : pending) {
      met.add(each.get());
    }
    all.shutdown();
    return met;
  }

  private Kind kind(URI server, Caller person) {
    NationalCall call = new NationalCall(NationalService.PDS, server, UNPACED, person);
    try {
      gateway.send(call, TlsApi.class, (api, headers) -> api.read(headers));
      throw new AssertionError("The server answers 503");
    } catch (NationalServiceException met) {
      return met.kind();
    }
  }
}
