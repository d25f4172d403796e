/**
 * The misuse set: made-up accesses, each labelled as misuse or innocent, on which the flags are
 * measured (R5.4). It was made before there was any rule, and stays as it was made.
 */
package org.lanternscr.flag.misuse;
