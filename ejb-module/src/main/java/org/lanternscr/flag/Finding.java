package org.lanternscr.flag;

import org.lanternscr.site.FlagKind;

/**
 * A flag that was raised of an access.
 *
 * @param sentence why, as it was known when the access was looked at
 */
public record Finding(FlagKind flag, String sentence) {}
