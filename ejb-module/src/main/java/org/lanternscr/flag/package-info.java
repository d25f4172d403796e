/**
 * Looks at each access to a record some time afterwards and flags what an officer may want to know
 * of it (R5.4).
 *
 * <p>The words: an <em>access</em> is a record that was shown, or an emergency even if nothing was
 * shown, or the attempt on one's own record; each is looked at once. A <em>flag</em> is a rule of
 * {@link org.lanternscr.flag.rules} that explains itself in a sentence. Where a list is silent the
 * flag is <em>not checked</em>, never no.
 *
 * <p>A flag is a reason to look and never a verdict: nothing is blocked, closed or scored by one.
 * It is found on the server's own time and MUST NOT be in a clinician's transaction. No sentence
 * names a patient, a place or a number. Whom a flag is about MUST NOT be shown it.
 */
package org.lanternscr.flag;
