package org.lanternscr.web.review;

/** How the reviews of one kind of alert stand, as the table has it. */
public record CoverageOnPage(
    String kind, int due, int reviewed, int investigated, int overdue, String share) {}
