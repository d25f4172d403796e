package org.lanternscr.web.audit;

/**
 * An alarm of the audit log as the officer reads it.
 *
 * @param what is or was wrong, in a sentence
 * @param when on which server, since when, and until when if it is over
 * @param remedy what to do, in a sentence
 * @param code what an administrator looks up, with how many more there are of it
 */
public record AlarmOnPage(String what, String when, String remedy, String code) {}
