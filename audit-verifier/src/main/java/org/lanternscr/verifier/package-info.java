/**
 * Checks an export of the audit trail without trusting the product that wrote it (R5.3).
 *
 * <p>Promises: every event of the export is recomputed from its body and salt alone, the tree from
 * its leaves, and the signature of its checkpoint, as {@code docs/audit-format.md} says; what
 * disagrees is named by place and kind of fault. The file is streamed: one line at a time is held,
 * and besides it only the ids of the events, at most about 200 bytes an event.
 *
 * <p>To read in this order: {@code AuditVerifier}, {@code ExportCheck}, {@code LineCheck}, {@code
 * Leaf}; {@code TreeCheck}, {@code Tree}; {@code Header}, {@code SignatureCheck}, {@code Note},
 * {@code VerifierKey}; {@code OlderCheck}, {@code SavedMail}; {@code Witness}.
 *
 * <p>Words: a <i>fault</i> is a disagreement with the format, a <i>remark</i> is something a reader
 * of the events should know that is no fault, the <i>verdict</i> is the exit status.
 *
 * <p>Must never: use a class of the product or of anyone but the JDK; print the content of a body
 * or any text that has not been checked to be an id, a time, a key or an origin (R6.7); say INTACT
 * about a line it could not check; change a file, the state of a witness apart.
 */
package org.lanternscr.verifier;
