/**
 * Mail to people of the trust whom the configuration names: a mail is put into the outbox in the
 * transaction of what it tells of, and sent afterwards, once however many servers run, until the
 * mail server takes it or a day has passed. Each attempt is an audit event with the server's reply.
 *
 * <p>No mail names a patient or a user. Where {@code mail.host} is not set there is no mail, and
 * whoever puts one is told so.
 */
package org.lanternscr.mail;
