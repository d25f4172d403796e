/**
 * What every screen stands on: the words, the page frame, what the browser session holds, and the
 * one patient in context.
 *
 * <p>A page is built from one snapshot of the patient in context ({@link
 * org.lanternscr.web.frame.PatientOnPage}); a form acts only while the patient it was rendered for
 * is still the one in context. No identifier of a patient is ever part of an address.
 */
package org.lanternscr.web.frame;
