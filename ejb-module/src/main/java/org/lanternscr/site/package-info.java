/**
 * The sites of this trust: ODS code, ASID, application, pattern, capabilities and endpoints (R4.1,
 * R4.2, R4.7).
 *
 * <p>Configuration alone is the truth for these values. A configuration with a fault, or one that
 * mixes environments, never starts; every fault is named at once.
 */
package org.lanternscr.site;
