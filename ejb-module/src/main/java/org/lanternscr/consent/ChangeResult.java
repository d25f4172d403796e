package org.lanternscr.consent;

import java.util.Optional;
import org.lanternscr.record.SummarySearch;

/**
 * A change after something was done about it.
 *
 * @param now what the last search told, if it told anything
 */
public record ChangeResult(ConsentChange change, Optional<SummarySearch> now) {}
