/**
 * The two reads of the Summary Care Record service (scr-fhir-api.md 2 to 4 and 8): the search for
 * the latest summary, and the summary. Where its specification and the real server differ, this
 * follows the server. Upload, consent and alerts are not emulated yet.
 */
package org.lanternscr.sandbox.scr;
