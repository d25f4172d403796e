/**
 * The little that every emulated service needs of HTTP: a {@link
 * org.lanternscr.sandbox.http.Request} read once, a {@link org.lanternscr.sandbox.http.Response}
 * that is a plain value, and the {@link org.lanternscr.sandbox.http.Journal} of what was asked. It
 * knows nothing of any national service.
 */
package org.lanternscr.sandbox.http;
