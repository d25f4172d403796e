package org.lanternscr.web.frame;

/**
 * The right to say which patient is in context, taken by an action at its beginning and lost to the
 * next one that begins. Whoever has lost it MUST drop what a national service answers.
 */
public record Turn(long number) {}
