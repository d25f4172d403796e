/**
 * Tests of the doors inside a real Liberty with the sandbox trust's configuration, a real
 * PostgreSQL and the sandbox. They sign in as a browser does and read the journal and the trail.
 *
 * <p>Nothing here may be relied on by the product; the test archive alone holds the way to act as
 * somebody.
 */
package org.lanternscr.it;
