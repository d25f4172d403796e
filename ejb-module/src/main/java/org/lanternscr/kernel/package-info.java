/**
 * The values every feature speaks in: NHS number, ODS code, ASID, SCR id.
 *
 * <p>A value of this package is valid from the moment it exists. None of them prints what it holds
 * when it identifies a patient: {@code toString} is masked, so that a log line cannot carry it.
 */
package org.lanternscr.kernel;
