/** What is deployed beside the product while servers are killed: a way to have events recorded. */
package org.lanternscr.it.kills.server;
