/** The privacy officer's desk: the worklist of alerts, cases, deputies; and whoever is asked. */
package org.lanternscr.web.review;
