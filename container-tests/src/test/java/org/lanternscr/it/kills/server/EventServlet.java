package org.lanternscr.it.kills.server;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.AuditEvent;
import org.lanternscr.audit.AuditOutcome;
import org.lanternscr.audit.AuditTrail;

/** Records an event as a door does, and answers with its id once it is committed. */
@WebServlet("/event")
public class EventServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient AuditTrail trail;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AuditEvent event =
        AuditEvent.act(AuditAction.REFUSE, AuditOutcome.REFUSED).atSite("RZZ01").detail("load");
    response.getWriter().print(trail.recordAlone(event));
  }
}
