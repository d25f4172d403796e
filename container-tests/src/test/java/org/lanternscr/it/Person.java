package org.lanternscr.it;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.lanternscr.platform.Caller;

/** Somebody who acts: each act runs in a request of its own, under their name and rights. */
public record Person(String signIn, Set<String> rights) {

  public static Person of(Caller caller) {
    return new Person(caller.signIn(), caller.rights().keySet());
  }

  /** The same person with other rights than their role gives. */
  Person with(Set<String> otherRights) {
    return new Person(signIn, otherRights);
  }

  /** Does something as this person; what it throws comes out as it is. */
  public <T> T does(Callable<T> act) throws Exception {
    return does(act, Web.USUAL);
  }

  /** The same, for what takes long. */
  public <T> T does(Callable<T> act, Duration longest) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    String errand = Errand.leave(new Errand<>(signIn, rights, act, result));
    try {
      HttpResponse<String> response = Web.get(errandServlet("?errand=" + errand), longest);
      if (!result.isDone()) {
        throw new AssertionError("the errand was not run: " + response.statusCode());
      }
      return result.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      Errand.forget(errand);
    }
  }

  private static URI errandServlet(String query) {
    return URI.create(
        "http://localhost:" + Web.variable("it.http.port") + "/lantern-it/errand" + query);
  }
}
