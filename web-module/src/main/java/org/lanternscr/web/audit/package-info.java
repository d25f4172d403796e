/**
 * The audit trail for a privacy officer. Each page that is turned is itself recorded, so a page is
 * asked of the door exactly once.
 */
package org.lanternscr.web.audit;
