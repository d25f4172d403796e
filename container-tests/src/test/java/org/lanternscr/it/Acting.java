package org.lanternscr.it;

/** What a deployment needs in which people sign in at the sandbox and act. */
public final class Acting {

  private Acting() {}

  public static Class<?>[] classes() {
    return new Class<?>[] {
      AsAsked.class, Callback.class, Errand.class, ErrandServlet.class, Person.class, Web.class
    };
  }
}
