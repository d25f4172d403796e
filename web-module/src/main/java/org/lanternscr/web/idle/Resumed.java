package org.lanternscr.web.idle;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
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
    if (kept.isEmpty()) {
      return "";
    }
    if (!kept.get().unused()) {
      return kept.get().patient().isPresent()
          ? words.text("resumed.endedPatient")
          : words.text("resumed.endedTyped");
    }
    return kept.get().patient().isPresent()
        ? words.text("resumed.patient", clock.getMinutes())
        : words.text("resumed.typed", clock.getMinutes());
  }

  public List<Typed> getTyped() {
    return kept.map(Kept::typed).orElse(List.of());
  }
}
