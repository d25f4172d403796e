/** The privacy officer's page about holds and purges. */
package org.lanternscr.web.retention;
