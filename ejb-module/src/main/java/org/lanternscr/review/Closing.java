package org.lanternscr.review;

import java.util.UUID;

/** An alert that is closed together with others, and the outcome of its own. */
public record Closing(UUID alert, OutcomeCode outcome) {}
