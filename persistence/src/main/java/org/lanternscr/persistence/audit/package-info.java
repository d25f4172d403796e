/** The rows of the audit trail; used by the audit feature alone. */
package org.lanternscr.persistence.audit;
