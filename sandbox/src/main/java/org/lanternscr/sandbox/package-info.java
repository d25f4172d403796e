/**
 * A stand-in of what surrounds a trust: the API platform's sign-in, the Personal Demographics
 * Service, the Summary Care Record service, and a real PostgreSQL. It is a separate program, knows
 * nothing of the product and shares no code with it; it was written from the published facts, so
 * that a mistake in the product meets a true answer. All people in it are synthetic, and it listens
 * to this machine only. It must never be reached by, or hold, anything real.
 */
package org.lanternscr.sandbox;
