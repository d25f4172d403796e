/**
 * Things that end by themselves: how long each lives, values that can be taken once, and the random
 * text that names them. It knows the times of the real services and lets tests shorten them.
 */
package org.lanternscr.sandbox.life;
