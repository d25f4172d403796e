package org.lanternscr.web.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.lanternscr.platform.Rights;
import org.lanternscr.registry.Entries;
import org.lanternscr.signin.RightCodes;
import org.lanternscr.site.Site.Capability;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.Words;

/** The selected role gives no right to the page: which codes would, or that the site is closed. */
@Named("noRights")
@RequestScoped
public class NoRightsScreen {

  @Inject private RightCodes codes;
  @Inject private PageFrame frame;
  @Inject private Entries entries;
  @Inject private Words words;

  /** Whether it is the site and not the role that keeps this person from viewing. */
  public boolean isClosed() {
    return codes.areHeld(Rights.LOOK_FOR_SUMMARY, frame.caller())
        && !entries.admits(frame.caller(), Capability.VIEW);
  }

  public String getTitle() {
    return isClosed() ? words.text("problem.NOT_OPEN.title") : words.text("noRights.title");
  }

  public String getCodesToFind() {
    return codes.of(Rights.LOOK_FOR_SUMMARY, frame.site().ods());
  }

  public String getCodesToView() {
    return codes.of(Rights.VIEW_RECORD, frame.site().ods());
  }

  public String getCodesToChange() {
    return codes.of(Rights.CHANGE_PREFERENCE, frame.site().ods());
  }

  public String getCodesToOverrideInEmergency() {
    return codes.of(Rights.OVERRIDE_EMERGENCY, frame.site().ods());
  }

  public String getCodesToOverrideByLaw() {
    return codes.of(Rights.OVERRIDE_LEGAL, frame.site().ods());
  }

  /** What it takes to look after sites; a trust may name the people besides the codes. */
  public String getSiteAdministration() {
    String needed = codes.of(Rights.MANAGE_SITES, frame.site().ods());
    return codes.areForNamedPeople(Rights.MANAGE_SITES)
        ? words.text("noRights.sitesNamed", needed)
        : words.text("noRights.sites", needed);
  }

  public String getCodesToAudit() {
    return codes.of(Rights.READ_AUDIT, frame.site().ods());
  }
}
