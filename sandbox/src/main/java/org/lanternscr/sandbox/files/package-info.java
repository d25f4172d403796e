/**
 * The synthetic world as files: one a client application, one a user, one a patient. They are read
 * once, at the start, and checked; a mistake stops the start and names the file. Formats: {@code
 * README.md} and {@code data/patients/README.md}. Nothing here ever changes while the sandbox runs.
 */
package org.lanternscr.sandbox.files;
