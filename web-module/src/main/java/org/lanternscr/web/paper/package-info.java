/**
 * Documents that leave the screen as tagged PDF (ISO 32000-1, 14.8): title, language, headings,
 * lists and tables with their headers, so that a screen reader reads them as a page. One font,
 * embedded with the letters that are used, since PDF's own fonts lack many letters of names.
 *
 * <p>It claims no conformance with PDF/UA: no checker of it was run.
 */
package org.lanternscr.web.paper;
