package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.review.Evidence.Verdict;

/** Asks every source there is; what matches goes before what was not found. */
@ApplicationScoped
class AlertEvidence {

  @Inject @Any private Instance<EvidenceSource> sources;

  Evidence about(OdsCode site, AlertEntry alert) {
    return sources.stream()
        .flatMap(source -> source.about(site, alert).stream())
        .min(Comparator.comparing(found -> found.verdict() != Verdict.MATCHES))
        .orElseGet(Evidence::notChecked);
  }
}
