/**
 * What every call to a national service needs, and what every feature asks about its caller: who is
 * signed in, the tokens, headers, correlation ids, timeouts, pacing, the one failure type, and the
 * trust's configuration.
 *
 * <p>It never lets upstream text, a token or an NHS number into a log line or an exception message.
 */
package org.lanternscr.platform;
