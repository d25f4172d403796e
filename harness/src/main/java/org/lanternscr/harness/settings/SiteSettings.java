package org.lanternscr.harness.settings;

import java.net.URI;
import java.util.Optional;
import org.lanternscr.identity.Application;
import org.lanternscr.identity.Cis2Registration;
import org.lanternscr.identity.OAuthEndpoints;

/**
 * What a site signs in with.
 *
 * @param code the ODS code
 * @param application its application on the API platform
 * @param platformKeys keys that sign assertions for the platform
 * @param cis2 its client at NHS CIS2; there is one if, and only if, the pattern is separate
 * @param cis2Keys keys that sign assertions for NHS CIS2
 * @param acr the assurance asked for
 * @param uridOnReads whether a call that reads carries NHSD-Session-URID
 * @param scr the base of the record's service
 * @param pds the base of the demographics service
 */
public record SiteSettings(
    String code,
    OAuthEndpoints oauth,
    Application application,
    Optional<KeyFolder> platformKeys,
    Optional<Cis2Registration> cis2,
    Optional<KeyFolder> cis2Keys,
    String acr,
    boolean uridOnReads,
    URI scr,
    URI pds) {}
