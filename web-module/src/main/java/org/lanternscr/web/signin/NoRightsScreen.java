package org.lanternscr.web.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.lanternscr.platform.Rights;
import org.lanternscr.registry.Entries;
import org.lanternscr.site.Site.Capability;
import org.lanternscr.web.frame.PageFrame;
import org.lanternscr.web.frame.RightCodes;

/** The selected role gives no right to the page: which codes would. */
@Named("noRights")
@RequestScoped
public class NoRightsScreen {

  @Inject private RightCodes codes;
  @Inject private PageFrame frame;
  @Inject private Entries entries;

  /** Whether viewing is not open for this person, whatever their role allows. */
  public boolean isClosed() {
    return !entries.admits(frame.caller(), Capability.VIEW);
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

  public String getCodesToManage() {
    return codes.of(Rights.MANAGE_SITES, frame.site().ods());
  }

  public String getCodesToAudit() {
    return codes.of(Rights.READ_AUDIT, frame.site().ods());
  }
}
