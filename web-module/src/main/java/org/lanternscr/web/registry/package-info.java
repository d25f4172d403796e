/**
 * The screens on which an administrator looks after sites: a list, and a page of each. What is
 * deployed is shown and never changed here.
 */
package org.lanternscr.web.registry;
