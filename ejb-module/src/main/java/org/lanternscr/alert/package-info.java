/**
 * Privacy alerts: what the privacy officer of the user's organisation is told when a record is
 * opened without the patient's permission or on a self-claimed relationship (R1.4, R2.4;
 * scr-fhir-api.md 7).
 *
 * <p>The words: an {@link org.lanternscr.alert.AlertCode} is one of the nine pairs of type and
 * reason; an alert is <em>raised</em> in the transaction of the permission that causes it, and
 * <em>delivered</em> when the national service has taken it.
 *
 * <p>An alert MUST NOT be lost and MUST NOT be sent under a second X-Request-ID, whatever fails.
 * Nobody who cares for a patient ever waits for its delivery. Only the user's own token can send
 * it.
 */
package org.lanternscr.alert;
