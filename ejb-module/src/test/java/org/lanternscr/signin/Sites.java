package org.lanternscr.signin;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.lanternscr.kernel.Asid;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Environment;
import org.lanternscr.platform.RoleHeader;
import org.lanternscr.site.Pattern;
import org.lanternscr.site.Site;
import org.lanternscr.site.Site.Capability;

/** Sites that tests sign in at. */
final class Sites {

  private Sites() {}

  /** Site RZZ01 of trust RZZ. */
  static Site viewing() {
    URI address = URI.create("http://localhost:9700/");
    return new Site(
        new OdsCode("RZZ01"),
        "Example General Hospital",
        new OdsCode("RZZ"),
        new Asid("200000000012"),
        new Site.Application(
            "sandbox-rzz01", Path.of("secret"), address, "AAL3_ANY", RoleHeader.ALWAYS, 5),
        new Pattern.Combined(),
        Set.of(Capability.VIEW),
        Environment.SANDBOX,
        new Site.Endpoints(
            address, address, address, new Site.Directories(address, address, address)));
  }
}
