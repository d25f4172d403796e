package org.lanternscr.mail;

import java.util.UUID;

/**
 * A mail that this server alone may send now.
 *
 * @param attempt how often it was tried, this time included
 */
public record DueMail(UUID id, int attempt, Mail mail) {}
