package org.lanternscr.platform;

import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * Reads of a national service that a person waits for: one quick retry of what failed quickly, and
 * with it never longer than half a minute. {@link NationalGateway#read} leaves a service alone that
 * is down.
 */
@Timeout(value = 25, unit = ChronoUnit.SECONDS)
@Retry(
    maxRetries = 1,
    delay = 250,
    jitter = 50,
    maxDuration = 4,
    durationUnit = ChronoUnit.SECONDS,
    retryOn = NationalServiceException.Transient.class)
public abstract class SafeReads {}
