/**
 * The privacy officer's desk: the worklist of privacy alerts, and the cases in which they are
 * explained and decided (R2.4, R5).
 *
 * <p>The words: an alert is <em>to review</em> until a <em>case</em> joins it; so can an access
 * that raised none, if it was <em>flagged</em> ({@code flag}) or <em>drawn</em> ({@code sampling}).
 * A case is about one person at one site; what is done in it is an <em>act</em>; it ends with an
 * <em>outcome</em>, and one that needs a second reviewer is <em>proposed</em> by one and
 * <em>countersigned</em> by another. An officer acts in their own right, or as <em>deputy</em> of
 * one.
 *
 * <p>Who caused an alert MUST NOT decide about it, nor may anybody who acts for them; the database
 * holds that too. Nothing here is ever changed or removed but the texts that a purge empties
 * ({@code retention}), and each act has its event in the same transaction. Lantern closes nothing
 * in the national alert viewer and MUST NOT say that it did.
 */
package org.lanternscr.review;
