package org.lanternscr.web.review;

/**
 * What has to be mended before something can be written.
 *
 * @param target the field where it can be
 */
record StepFaultOnPage(String target, String text) {}
