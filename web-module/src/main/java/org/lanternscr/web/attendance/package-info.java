/** The screen on which an administrator brings in the attendances of a site. */
package org.lanternscr.web.attendance;
