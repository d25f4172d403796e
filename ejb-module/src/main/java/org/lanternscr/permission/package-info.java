/**
 * Permission to view: asked of the patient, recorded before anything is retrieved (R2.1).
 *
 * <p>A {@link org.lanternscr.permission.PermissionToView} can be made here alone, so a record shown
 * without a permission does not compile. Whether a permission still holds is asked of the database
 * each time.
 */
package org.lanternscr.permission;
