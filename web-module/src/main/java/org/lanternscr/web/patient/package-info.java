/**
 * Finding the patient. The number is checked here before anything is asked, and choosing a patient
 * ends the access to any other.
 */
package org.lanternscr.web.patient;
