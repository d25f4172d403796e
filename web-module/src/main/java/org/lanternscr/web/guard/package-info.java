/**
 * What every request passes before a page sees it: who may reach which address, and the headers
 * that keep a browser from doing more than it should.
 *
 * <p>Default deny: an address that is not listed is not served.
 */
package org.lanternscr.web.guard;
