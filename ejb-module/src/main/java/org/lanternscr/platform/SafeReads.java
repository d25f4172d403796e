package org.lanternscr.platform;

import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Reads of a national service that a person waits for: one quick retry of what failed quickly,
 * never longer than half a minute in all, and no calls at all for five seconds when three in four
 * of the last twenty found the service down. Each method of a subclass has a circuit of its own.
 */
@Timeout(value = 25, unit = ChronoUnit.SECONDS)
@Retry(
    maxRetries = 1,
    delay = 250,
    jitter = 50,
    maxDuration = 4,
    durationUnit = ChronoUnit.SECONDS,
    retryOn = NationalServiceException.Transient.class)
@CircuitBreaker(
    requestVolumeThreshold = 20,
    failureRatio = 0.75,
    delay = 5000,
    failOn = {NationalServiceException.Down.class, TimeoutException.class})
public abstract class SafeReads {}
