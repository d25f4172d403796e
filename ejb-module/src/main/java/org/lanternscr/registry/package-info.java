/**
 * The registry of sites: for each its owner, agreement and privacy officers, how far each
 * capability is open, what is wrong with it, and what each start found in the configuration (R1.6,
 * R4.1, R4.3, R4.4).
 *
 * <p>Words: an <em>entry</em> is what the registry says of a site, in versions that are never
 * changed; a <em>finding</em> is something wrong with a site, until it ends; a <em>manifest</em> is
 * what a start of a server found. Values of the deployment (ASID, addresses, application) are the
 * configuration's alone and MUST NOT be changed here.
 *
 * <p>A site without an entry is open for nothing. Every change is an event in the same transaction.
 * A finding stops nothing by itself; a call whose role, site, application and ASID do not belong
 * together MUST NOT leave.
 */
package org.lanternscr.registry;
