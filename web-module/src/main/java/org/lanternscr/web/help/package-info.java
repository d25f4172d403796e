/** What Lantern says of itself to everybody, signed in or not. It MUST be true. */
package org.lanternscr.web.help;
