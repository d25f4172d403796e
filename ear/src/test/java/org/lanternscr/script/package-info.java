/** The script ./lantern. */
package org.lanternscr.script;
