/**
 * Keeps the audit log while the server runs: what is pending gets its place in a tree, the trees'
 * heads are signed, and every server watches that nothing signed, committed or promised is lost or
 * changed (R5.3; docs/audit-format.md, docs/audit-alarms.md).
 *
 * <p>Nothing here may stop a clinician: an alarm is told, and events go on being recorded.
 */
package org.lanternscr.audit.sequencer;
