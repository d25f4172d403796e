/**
 * How the trust shows itself in the header: its name, and its logo if it gave one. The protected
 * mark of the NHS is never part of it.
 */
package org.lanternscr.web.branding;
