package org.lanternscr.harness.checks;

import org.lanternscr.harness.settings.SiteSettings;

/**
 * What the checks of one site share, whatever its pattern.
 *
 * @param after the checks that follow a sign-in
 */
record SiteRun(
    SiteSettings site, Conditions conditions, Findings findings, Probe probe, AfterSignIn after) {}
