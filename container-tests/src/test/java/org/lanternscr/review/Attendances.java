package org.lanternscr.review;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.lanternscr.alert.AlertEntry;
import org.lanternscr.kernel.NhsNumber;
import org.lanternscr.kernel.OdsCode;

/** A list of attendances that knows one patient; it is deployed within the product's own jar. */
@ApplicationScoped
public class Attendances implements EvidenceSource {

  /** Who attends. */
  public static final NhsNumber PATIENT = new NhsNumber("9990000344");

  @Override
  public Optional<Evidence> about(OdsCode site, AlertEntry alert) {
    return alert.patient().equals(PATIENT)
        ? Optional.of(new Evidence(Evidence.Verdict.MATCHES, "Inpatient, Ward 7"))
        : Optional.empty();
  }
}
