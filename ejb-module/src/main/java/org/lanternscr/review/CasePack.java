package org.lanternscr.review;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.evidence.PackPreview;
import org.lanternscr.kernel.OdsCode;

/**
 * What an evidence pack of a case will hold.
 *
 * @param site of the case, which need not be the one that the officer has chosen
 * @param until what is recorded at this moment or later is not of it
 * @param preview empty where the desk was too busy to look
 */
public record CasePack(
    UUID caseId, OdsCode site, String reference, Instant until, Optional<PackPreview> preview) {}
