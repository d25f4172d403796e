/**
 * Asking for permission to view: why the person may see the record, what will be opened and what
 * will be recorded, said before the answer. Nothing is preselected.
 */
package org.lanternscr.web.permission;
