/**
 * The trust's configuration, read as Liberty reads it: the one {@code server.xml} with its
 * includes, the environment, and the folders of secrets.
 *
 * <p>Promises: every fault is named at once, with key, place and remedy. MUST never: repeat the
 * value of a path or of a secret, because a secret is easily written where the path of its file
 * belongs.
 */
package org.lanternscr.harness.settings;
