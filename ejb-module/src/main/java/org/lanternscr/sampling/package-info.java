/**
 * Samples of the records that were opened, for a privacy officer to review (R5.4,
 * docs/sampling.md).
 *
 * <p>The words: a site's <em>plan</em> says how many accesses are drawn, how often and which are
 * <em>eligible</em>; a <em>period</em> is a span of days by the hospital's clock; when it has
 * ended, its <em>sample</em> is drawn with a <em>seed</em>, the first signed checkpoint of the
 * site's log that covers an event recorded at the end of the period or later.
 *
 * <p>Nobody can foresee a sample, for the seed is signed when all that can be drawn stands in the
 * log; anybody who has an export of the log can repeat it. A plan MUST stand in the log before it
 * counts, an event MUST be in one period, and a period that has ended while no server ran MUST be
 * drawn later with the seed that was its own all the time. Lantern never chooses: whatever can be
 * chosen is an event in the trail.
 */
package org.lanternscr.sampling;
