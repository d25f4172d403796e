/**
 * The rules of the house, held over all modules at once (docs/decisions.md,
 * docs/architecture.puml).
 */
package org.lanternscr.shape;
