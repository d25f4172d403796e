package org.lanternscr.web.review;

/**
 * A sample in the list of samples.
 *
 * @param address of its page
 * @param period its days, in words
 * @param drawn how many were drawn, and of how many
 * @param overdue how many should have been reviewed
 * @param isLate whether any should
 * @param isPresent whether it is the one that is shown below
 */
public record SampleRow(
    String address,
    String site,
    String period,
    String drawn,
    int reviewed,
    int investigated,
    int overdue,
    boolean isLate,
    boolean isPresent) {}
