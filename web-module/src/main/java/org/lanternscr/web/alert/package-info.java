/** The privacy officer's list of privacy alerts. */
package org.lanternscr.web.alert;
