/**
 * The directories of organisations and systems: ODS by ODT FHIR R4 and by ORD, and the Spine
 * directory (SDS FHIR) with {@code GET /Device} (identity-and-directories.md 4, 5, C10, C11).
 * Search for organisations and {@code GET /Endpoint} are not emulated.
 */
package org.lanternscr.sandbox.directory;
