/**
 * The record page: the narrative exactly as received, with everything said that could not be read.
 *
 * <p>HTML reaches a page from {@link org.lanternscr.record.SummaryRecord.Section#html()} and from
 * nowhere else. Nothing is reordered, shortened or hidden.
 */
package org.lanternscr.web.record;
