package org.lanternscr.web.outcome;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Where this request can be tried again, when that is not the page it was sent to. */
@RequestScoped
public class TryAgain {

  private String page;

  public void at(String otherPage) {
    page = otherPage;
  }

  public Optional<String> page() {
    return Optional.ofNullable(page);
  }
}
