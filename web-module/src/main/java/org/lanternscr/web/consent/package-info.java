/**
 * The sharing preference on the screen: what it is, who it counts for, the two steps of a change,
 * and what became of it.
 */
package org.lanternscr.web.consent;
