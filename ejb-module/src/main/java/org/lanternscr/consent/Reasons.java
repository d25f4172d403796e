package org.lanternscr.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.TrustConfiguration;
import org.lanternscr.site.ConsentReason;
import org.lanternscr.site.ConsentReasons;

/** The trust's reasons for a change, the same for a page and for the click on it. */
@ApplicationScoped
class Reasons {

  @Inject private TrustConfiguration configuration;

  private final Map<OdsCode, List<ConsentReason>> bySite = new ConcurrentHashMap<>();

  List<ConsentReason> of(OdsCode site) {
    return bySite.computeIfAbsent(site, s -> ConsentReasons.of(s, configuration::optional));
  }

  Optional<ConsentReason> find(OdsCode site, String code) {
    return of(site).stream().filter(reason -> reason.code().equals(code)).findFirst();
  }
}
