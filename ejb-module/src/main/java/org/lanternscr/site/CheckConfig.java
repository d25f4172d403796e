package org.lanternscr.site;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lanternscr.settings.ConfigurationFault;
import org.lanternscr.settings.ServerFiles;
import org.lanternscr.settings.ServerXml;
import org.lanternscr.settings.Settings;
import org.lanternscr.settings.UnknownVariables;

/**
 * The command that names every blank and every fault of a trust's configuration at once, without a
 * server: what a start would refuse, and the secrets that a start does not look for (R4.7). What is
 * misspelt and refuses nothing is a warning.
 */
public final class CheckConfig {

  private static final int GOOD = 0;
  private static final int FAULTY = 1;
  private static final int UNREADABLE = 2;

  private CheckConfig() {}

  /** Exits with 0 when there is no fault, 1 when there is one, 2 when there is nothing to read. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.getenv(), System.out));
  }

  /**
   * @param arguments the folder that holds {@code common} and {@code trusts}, and the trust: one of
   *     {@code trusts}, or the path of a folder with a server.xml, such as a server's own
   * @param environment what the server would be started with
   */
  static int run(String[] arguments, Map<String, String> environment, PrintStream out) {
    if (arguments.length != 2) {
      out.println("Usage: ./lantern check-config TRUST");
      return UNREADABLE;
    }
    Path config = Path.of(arguments[0]);
    String trust = arguments[1];
    Path folder = trust.contains("/") ? Path.of(trust) : config.resolve("trusts").resolve(trust);
    Path serverXml = folder.resolve("server.xml");
    if (!Files.isReadable(serverXml)) {
      out.println("There is no server.xml of the trust " + trust + " in server-config/trusts.");
      out.println("Remedy: name one of its folders, or make one with ./lantern new-trust.");
      return UNREADABLE;
    }
    Settings settings = ServerFiles.settings(serverXml, config.resolve("common"), environment);
    List<Site> sites = new SiteReader(settings).sites();
    TrustReader.read(settings);
    AccessRulesReader.read(settings);
    ReviewRulesReader.read(settings);
    FlagTuningReader.read(settings);
    SamplingPlanReader.read(settings);
    ServerSettings.check(settings);
    SecretFiles.check(settings);
    int status = report(trust, sites, settings.faults(), out);
    UnknownVariables.of(new ServerXml(serverXml))
        .forEach(warning -> out.println("Warning: " + warning));
    return status;
  }

  private static int report(
      String trust, List<Site> sites, List<ConfigurationFault> faults, PrintStream out) {
    if (faults.isEmpty()) {
      out.println("The configuration of " + trust + " has no fault. Sites:");
      sites.forEach(
          site ->
              out.println(
                  "  "
                      + site.ods().value()
                      + "  "
                      + site.name()
                      + ", ASID "
                      + site.asid().value()));
      return GOOD;
    }
    out.println(
        "The configuration of "
            + trust
            + " has "
            + faults.size()
            + " fault(s); the server would not start:");
    faults.forEach(fault -> out.println("  - " + fault.sentence()));
    return FAULTY;
  }
}
