/** The rows of changes of the sharing preference; used by the consent feature alone. */
package org.lanternscr.persistence.consent;
