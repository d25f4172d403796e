/** The watch list of a privacy officer: whom they watch, and who opened such a record. */
package org.lanternscr.web.watch;
