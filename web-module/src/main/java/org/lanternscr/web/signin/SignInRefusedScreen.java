package org.lanternscr.web.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.lanternscr.signin.SignInResult.Reason;
import org.lanternscr.web.frame.BrowserSession;
import org.lanternscr.web.frame.Words;

/** Why a sign-in was refused, and what to do next. */
@Named("signInRefused")
@RequestScoped
public class SignInRefusedScreen {

  @Inject private HttpServletRequest request;
  @Inject private Words words;

  public String getTitle() {
    return words.text("refused." + reason() + ".title");
  }

  public String getNext() {
    return words.text("refused." + reason() + ".next");
  }

  private String reason() {
    return BrowserSession.of(request).refusal().orElse(Reason.NO_PENDING.name());
  }
}
