/**
 * The rows of what was seen of the sites' readiness; used by the readiness feature alone. They are
 * written once and never changed.
 */
package org.lanternscr.persistence.readiness;
