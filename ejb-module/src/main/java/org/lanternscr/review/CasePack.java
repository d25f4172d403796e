package org.lanternscr.review;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.evidence.PackPreview;

/**
 * What an evidence pack of a case will hold.
 *
 * @param until what is recorded at this moment or later is not of it
 * @param preview empty where the desk was too busy to look
 */
public record CasePack(
    UUID caseId, String reference, Instant until, Optional<PackPreview> preview) {}
