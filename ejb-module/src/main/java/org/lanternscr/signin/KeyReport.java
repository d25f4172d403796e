package org.lanternscr.signin;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.identity.IdentityException;
import org.lanternscr.identity.keys.ClientKeys;
import org.lanternscr.identity.keys.RotationRule;
import org.lanternscr.identity.keys.UnusableKeysException;
import org.lanternscr.site.Pattern;
import org.lanternscr.site.Pattern.KeyFolder;
import org.lanternscr.site.SiteRegistry;

/**
 * Tells the administrator in the log, at the start and once a day, which of our keys signs, how old
 * each is and what is wrong with a folder.
 */
@Singleton
@Startup
@DependsOn("SiteRegistry")
public class KeyReport {

  private static final Logger LOG = Logger.getLogger(KeyReport.class.getName());

  @EJB private SiteRegistry sites;
  @Inject private OwnKeys ownKeys;

  @PostConstruct
  @Schedule(hour = "6", persistent = false)
  void tell() {
    for (KeyFolder folder : folders()) {
      tell(ownKeys.in(folder));
    }
  }

  private static void tell(ClientKeys keys) {
    try {
      for (RotationRule.KeyUse key : keys.uses()) {
        LOG.log(
            Level.INFO,
            "Key {0} of {1}: {2}, published {3}",
            new Object[] {
              key.kid(), keys, key.use().name().toLowerCase(Locale.ROOT), key.published()
            });
      }
      keys.problem().ifPresent(problem -> LOG.log(Level.WARNING, "{0}", problem));
    } catch (UnusableKeysException | IdentityException e) {
      LOG.log(Level.SEVERE, "{0}", e.getMessage());
    }
  }

  private Set<KeyFolder> folders() {
    Set<KeyFolder> folders = new LinkedHashSet<>();
    sites.sites().stream()
        .flatMap(site -> site.separate().stream())
        .forEach(
            pattern -> {
              folders.add(pattern.keys());
              if (pattern.proof() instanceof Pattern.ByKeys byKeys) {
                folders.add(byKeys.keys());
              }
            });
    return folders;
  }
}
