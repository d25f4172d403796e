package org.lanternscr.web.idle;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lanternscr.web.frame.Pages;
import org.lanternscr.web.frame.Words;

/** What the page says and fills in, once, for a person who has come back. */
@Named
@RequestScoped
public class Resumed {

  @Inject private HttpServletRequest request;
  @Inject private IdleClock clock;
  @Inject private Words words;

  private Optional<Kept> kept = Optional.empty();

  @PostConstruct
  void take() {
    kept =
        Optional.ofNullable(request.getSession(false))
            .flatMap(session -> WayBack.of(session).takeShown());
  }

  public String getNotice() {
    return kept.map(left -> notice(left, request.getServletPath(), clock.getMinutes(), words))
        .orElse("");
  }

  /**
   * Why the person was away, where they are, and whether what they typed is here.
   *
   * @param page only one that shows the patient says that they are back
   */
  static String notice(Kept left, String page, String minutes, Words words) {
    List<String> said = new ArrayList<>();
    said.add(left.unused() ? words.text("resumed.unused", minutes) : words.text("resumed.ended"));
    if (left.patient().isPresent()) {
      said.add(
          Pages.isOfPatient(page) ? words.text("resumed.patient") : words.text("resumed.place"));
    }
    if (!left.typed().isEmpty()) {
      said.add(
          Pages.isOfConsent(left.page())
              ? words.text("resumed.typedConsent")
              : words.text("resumed.typed"));
    }
    return String.join(" ", said);
  }

  /** What this page fills in; what was typed of a sharing preference waits on its own page. */
  public List<Typed> getTyped() {
    return kept.filter(left -> !Pages.isOfConsent(left.page())).map(Kept::typed).orElse(List.of());
  }
}
