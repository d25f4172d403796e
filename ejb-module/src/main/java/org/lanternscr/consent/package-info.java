/**
 * The patient's national sharing preference: shown in plain words, and changed as a governed act
 * (R1.3, R2.3, R2.5; scr-fhir-api.md 3 and 6, scr-domain.md B4).
 *
 * <p>A change counts for everyone in England. It is off until the registry opens it, needs a right
 * of its own, and is written with its event before anything is sent. The preference is read anew
 * before the change, and read back after it; it is sent once and never again by itself. Whatever
 * breaks in between leaves a change whose outcome is unknown, which reading back settles.
 */
package org.lanternscr.consent;
