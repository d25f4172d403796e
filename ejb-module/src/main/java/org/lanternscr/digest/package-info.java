/**
 * Daily digests: what happened at a site since the digest before, by mail to each privacy officer
 * who asked for it (R5.5).
 *
 * <p>The words: an officer has a <em>subscription</em> at a site, with the {@link
 * org.lanternscr.digest.Schedule} of its mails; a <em>digest</em> is of a day by the clock of that
 * schedule, and covers what was recorded between the digest before and the time of its day. So a
 * day on which nothing was sent, because it was quiet or because no server ran, is covered by the
 * next.
 *
 * <p>Of a subscription and a day there is one mail, however many servers run. No digest by mail
 * names a patient or a user: it has counts, references of alerts, the checkpoint of the site's log
 * and the proof that it goes on from the checkpoint of the digest before. The same digest with
 * names is on screen, where reading it is recorded. Nobody is sent anything who has not shown the
 * right lately.
 */
package org.lanternscr.digest;
