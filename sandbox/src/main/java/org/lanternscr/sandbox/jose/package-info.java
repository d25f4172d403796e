/**
 * Signed tokens by the JDK alone: reading a JWT, signing one, the provider's keys, the clients'
 * keys, and every way to sign wrongly. It shares no library with the product, or the bugs of that
 * library would cancel out.
 */
package org.lanternscr.sandbox.jose;
