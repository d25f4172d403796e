package org.lanternscr.review;

/**
 * How the reviews of one kind of alert stand that were due in a span.
 *
 * @param due how many were due
 * @param reviewed how many of these are closed
 * @param investigated how many are in a case
 * @param overdue how many are not closed although their day is over
 */
public record CoverageLine(AlertKind kind, int due, int reviewed, int investigated, int overdue) {}
