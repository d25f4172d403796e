/**
 * The keys with which Lantern proves who it is to the API platform and to CIS2 (R3.6).
 *
 * <p>The words: a key folder holds one file a key, and the file's name is the key's name ({@code
 * kid}); {@link org.lanternscr.identity.keys.ClientKeys} are the keys of one folder; {@link
 * org.lanternscr.identity.keys.RotationRule} says which of them signs and which are published.
 *
 * <p>To rotate, an administrator puts a new file beside the old one. The rest follows by the clock:
 * it is published at once, signs when every cache has seen it, and the old one is published until
 * nothing signed with it can be on its way.
 *
 * <p>MUST never: let a private key or a password reach a message, a {@code toString}, a log or the
 * published set; depend on the rest of {@code identity}.
 */
package org.lanternscr.identity.keys;
