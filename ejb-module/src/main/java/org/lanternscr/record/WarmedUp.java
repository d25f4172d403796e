package org.lanternscr.record;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started only when the made-up record has been read, so that the first clinician is quick. */
@Startup
@ApplicationScoped
public class WarmedUp implements HealthCheck {

  @EJB private WarmUp warmUp;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("record").status(warmUp.isOver()).build();
  }
}
