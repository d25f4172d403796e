/**
 * The one trail of who did what, about whom, why and with what outcome (R5.1, R5.2).
 *
 * <p>An event is appended in the transaction of the act it tells of, or, around a national call, as
 * an attempt before and an outcome after. Nothing here can change or remove an event. Canonical
 * bytes, salt and leaf hash follow docs/audit-format.md.
 */
package org.lanternscr.audit;
