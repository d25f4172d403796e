package org.lanternscr.signin;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.lanternscr.audit.Audits;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.site.Pattern;
import org.lanternscr.site.Site;
import org.lanternscr.site.SiteRegistry;

/** The public part of our keys, for whoever verifies what we sign (RFC 7517). */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PublishedKeys {

  @EJB private SiteRegistry sites;
  @Inject private OwnKeys ownKeys;

  /** The set for the API platform; none for a site that signs nothing. */
  @PermitAll
  @Audits({})
  public Optional<String> forPlatform(OdsCode site) {
    return separate(site).map(pattern -> ownKeys.in(pattern.keys()).published());
  }

  /** The set for NHS CIS2; none where the client has a secret there. */
  @PermitAll
  @Audits({})
  public Optional<String> forCis2(OdsCode site) {
    return separate(site)
        .map(Pattern.Separate::proof)
        .filter(Pattern.ByKeys.class::isInstance)
        .map(proof -> ownKeys.in(((Pattern.ByKeys) proof).keys()).published());
  }

  private Optional<Pattern.Separate> separate(OdsCode site) {
    return sites.site(site).flatMap(Site::separate);
  }
}
