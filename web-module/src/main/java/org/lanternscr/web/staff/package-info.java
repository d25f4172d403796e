/**
 * The import of a site's staff list: what the file of the trust would change, and the one click.
 */
package org.lanternscr.web.staff;
