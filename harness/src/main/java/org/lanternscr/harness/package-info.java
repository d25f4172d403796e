/**
 * The identity harness (R3.4): proves a trust's sign-in against any environment, with the very code
 * that the product signs in with, and without server, database or anything clinical.
 *
 * <p>The words: a {@link org.lanternscr.harness.checks.Finding} is the outcome of one check; a
 * {@link org.lanternscr.harness.checks.Cause} is what is most likely wrong, with its remedy.
 *
 * <p>MUST never: print or report a token, secret, code or the name of a person; name a patient in a
 * request; send something that is to be refused to production unless told to.
 */
package org.lanternscr.harness;
