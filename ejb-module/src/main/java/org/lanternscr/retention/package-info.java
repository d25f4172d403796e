/**
 * How long a site keeps what its audit events say, and how that ends (R5.3; docs/audit-format.md,
 * section 3).
 *
 * <p>The words: a <em>hold</em> keeps the events of a site that are of a patient, by a user and of
 * a time, as far as each is said, and the case that it names; it is placed with a reason, proposed
 * to be lifted by one officer with a reason, and lifted by another, neither of whom it is about. An
 * <em>order</em> to purge is proposed by one officer and confirmed by another. Carrying it out
 * empties details and leaves their leaves, so that every proof stays. What was written in a closed
 * case, or of a sample, goes with the details that are as old, unless a hold keeps it; who did what
 * in it stays, and SHA-256 of the text.
 *
 * <p>Nothing is ever purged by itself. The server cannot purge at all: {@code ./lantern
 * audit-purge} carries a confirmed order out with a login of its own that the server does not know,
 * and the database takes nothing that was not ordered and nothing that a hold keeps.
 */
package org.lanternscr.retention;
