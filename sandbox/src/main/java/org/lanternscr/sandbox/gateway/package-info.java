/**
 * The API platform's gateway in front of the resource services (identity-and-directories.md 7.3 C1
 * to C7): token, product, pace, role, ASID, in this order. It knows who is calling and hands on a
 * {@link org.lanternscr.sandbox.gateway.Caller}; nothing the client says can change the ASID. How a
 * refusal looks is the business of each {@link org.lanternscr.sandbox.gateway.Api}.
 */
package org.lanternscr.sandbox.gateway;
