package org.lanternscr.harness.person;

import java.io.Console;
import java.net.URI;

/** A person pastes the address at which their browser ended. What is pasted is not shown. */
public final class AtTheConsole implements Person {

  private final Console console;

  public AtTheConsole(Console console) {
    this.console = console;
  }

  @Override
  public Answer signIn(String site, URI address, URI callback) {
    if (LoopbackListener.serves(callback)) {
      console.printf(
          "%n%s: open this address in a browser of this machine and sign in:%n%s%n", site, address);
      return new LoopbackListener().await(callback);
    }
    console.printf(
        "%n%s: open this address in a browser and sign in. Within five minutes, paste the address at%n"
            + "which the browser ends (it begins with %s; it will not be shown) and press Enter;%n"
            + "Enter alone leaves this out.%n%s%n",
        site, callback, address);
    char[] pasted = console.readPassword("Address: ");
    return pasted == null || pasted.length == 0
        ? new Answer.Absent("nobody signed in")
        : new Answer.CameBack(new String(pasted).strip());
  }
}
