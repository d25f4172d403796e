/**
 * The rules by which accesses are flagged. Pure: each takes an access with what is known of it, and
 * gives a verdict whose sentence says with its facts why; nothing is learned and nothing is
 * weighted. Thresholds are the trust's ({@link org.lanternscr.site.FlagTuning}).
 */
package org.lanternscr.flag.rules;
