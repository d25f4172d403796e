/** A privacy officer's own subscription to daily digests, and digests with names. */
package org.lanternscr.web.digest;
