package org.lanternscr.patient;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditTrail;
import org.lanternscr.audit.Audits;
import org.lanternscr.platform.Rights;

/** Where it is written down what a search has told. Only {@link PatientFinder} calls it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PatientLedger {

  @EJB private AuditTrail trail;
  @Inject private ReplacedNumbers numbers;

  /** Records that a patient was found by a replaced number, and keeps it, in one transaction. */
  @RolesAllowed({Rights.LOOK_FOR_SUMMARY, Rights.RECORD_PERMISSION})
  @Audits({})
  public void found(AuditEvent outcome, Patient patient) {
    numbers.learn(patient, trail.record(outcome));
  }
}
