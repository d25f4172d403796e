package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.kernel.OdsCode;

/** Asks every source there is; the attendances always say something. */
@ApplicationScoped
class AlertEvidence {

  @Inject @Any private Instance<EvidenceSource> sources;

  Evidence about(OdsCode site, AlertEntry alert) {
    return sources.stream()
        .flatMap(source -> source.about(site, alert).stream())
        .min(Comparator.comparing(Evidence::verdict))
        .orElseThrow();
  }
}
