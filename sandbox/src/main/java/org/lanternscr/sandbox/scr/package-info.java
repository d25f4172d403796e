/**
 * The Summary Care Record service (scr-fhir-api.md 2 to 4 and 6 to 8): the search for the latest
 * summary, the summary, privacy alerts and changes of consent. Where its specification and the real
 * server differ, this follows the server. Upload is not emulated.
 */
package org.lanternscr.sandbox.scr;
