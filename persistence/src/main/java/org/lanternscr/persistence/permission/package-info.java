/** The rows of permissions to view; used by the permission feature alone. */
package org.lanternscr.persistence.permission;
