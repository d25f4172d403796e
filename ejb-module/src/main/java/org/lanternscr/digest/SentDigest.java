package org.lanternscr.digest;

import java.time.Instant;
import java.time.LocalDate;
import org.lanternscr.mail.MailFate;

/**
 * A digest that was put into the outbox, and what became of its mail.
 *
 * @param day by the clock of the schedule
 * @param since from when on it covers what was recorded
 * @param until what was recorded at this moment or later is of the next one
 */
public record SentDigest(LocalDate day, Instant since, Instant until, MailFate mail) {}
