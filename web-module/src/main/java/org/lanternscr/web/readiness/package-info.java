/**
 * Whether a site is ready, for its administrator; and what that means for a refusal, for a user.
 */
package org.lanternscr.web.readiness;
