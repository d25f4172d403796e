/**
 * The rows of the registry of sites and of the starts of servers; used by the registry feature
 * alone. They are written once and never changed.
 */
package org.lanternscr.persistence.registry;
