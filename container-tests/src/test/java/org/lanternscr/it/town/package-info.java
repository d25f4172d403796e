/**
 * What the in-container tests need around the server: sandbox, PostgreSQL, configuration and the
 * archive under test. It runs in the JVM of the test runner and is never part of the archive.
 */
package org.lanternscr.it.town;
