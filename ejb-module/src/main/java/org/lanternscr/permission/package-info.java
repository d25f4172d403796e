/**
 * Permission to view: asked of the patient, recorded before anything is retrieved (R2.1).
 *
 * <p>A {@link org.lanternscr.permission.PermissionToView} can be made here alone, so a record shown
 * without a permission does not compile. Whether a permission still holds is asked of the database
 * each time.
 *
 * <p>Without permission a record opens on a {@link org.lanternscr.site.Ground} alone, with a coded
 * reason of the trust. An emergency MUST NOT wait for anything but the record: not for a service,
 * and not for the wording of a {@link org.lanternscr.permission.Note}.
 */
package org.lanternscr.permission;
