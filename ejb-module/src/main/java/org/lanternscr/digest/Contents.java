package org.lanternscr.digest;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import org.lanternscr.alert.AlertFigures;
import org.lanternscr.audit.SitePeriod;
import org.lanternscr.review.OpenReviews;

/**
 * What a digest says. Nothing here names a patient or a user.
 *
 * @param siteName what people call the site
 * @param siteCode its ODS code
 * @param day the digest's day, by the clock of the schedule
 * @param since from when on it covers what was recorded
 * @param until what was recorded at this moment or later is of the next digest
 * @param reviews how many alerts wait for their review now, and how many of them too long
 * @param findings how many findings about the site stand
 * @param alarms how many alarms of the audit log stand, as this server sees it
 * @param lapses when the subscription lapses unless it is renewed
 * @param lantern the address of this Lantern
 */
record Contents(
    String siteName,
    String siteCode,
    LocalDate day,
    Instant since,
    Instant until,
    SitePeriod.Figures accesses,
    AlertFigures alerts,
    OpenReviews.Counted reviews,
    long findings,
    long alarms,
    Continuation log,
    Instant lapses,
    URI lantern) {}
