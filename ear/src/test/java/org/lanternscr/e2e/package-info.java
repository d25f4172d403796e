/**
 * The finished EAR on the real Liberty with the real configuration and a real PostgreSQL, against
 * the sandbox over HTTP, in a real browser: one class a user story.
 */
package org.lanternscr.e2e;
