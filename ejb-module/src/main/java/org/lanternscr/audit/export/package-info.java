/**
 * The commands about the audit log that run without a server: an export for the verifier, and a new
 * epoch after a restore. What they do is itself recorded.
 */
package org.lanternscr.audit.export;
