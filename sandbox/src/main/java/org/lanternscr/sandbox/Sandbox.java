package org.lanternscr.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.sandbox.cis2.Cis2;
import org.lanternscr.sandbox.cis2.Realm;
import org.lanternscr.sandbox.database.Database;
import org.lanternscr.sandbox.directory.OdtService;
import org.lanternscr.sandbox.directory.OrdService;
import org.lanternscr.sandbox.directory.SdsService;
import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.files.Organisations;
import org.lanternscr.sandbox.files.Patients;
import org.lanternscr.sandbox.files.Users;
import org.lanternscr.sandbox.gateway.Gateway;
import org.lanternscr.sandbox.http.Journal;
import org.lanternscr.sandbox.http.Outbound;
import org.lanternscr.sandbox.http.Service;
import org.lanternscr.sandbox.jose.ClientKeys;
import org.lanternscr.sandbox.jose.KeyRing;
import org.lanternscr.sandbox.life.Lifetimes;
import org.lanternscr.sandbox.oauth.OAuthServer;
import org.lanternscr.sandbox.oauth.TokenFaults;
import org.lanternscr.sandbox.oauth.Tokens;
import org.lanternscr.sandbox.pds.PdsService;
import org.lanternscr.sandbox.scr.Alerts;
import org.lanternscr.sandbox.scr.OrderedFaults;
import org.lanternscr.sandbox.scr.ScrService;

/** The whole stand-in: started from the command line, or by a test in its own process. */
public final class Sandbox implements AutoCloseable {
  private static final Logger LIBRARIES = Logger.getLogger("io.zonky");

  private final HttpFront http;
  private final Database database;
  private final String summary;

  private Sandbox(HttpFront http, Database database, String summary) {
    this.http = http;
    this.database = database;
    this.summary = summary;
  }

  /** Returns when everything answers; what cannot be started ends in an exception that says so. */
  public static Sandbox start(SandboxOptions options) throws IOException, SQLException {
    LIBRARIES.setLevel(Level.WARNING);
    HttpFront http = new HttpFront(options.port());
    try {
      Applications applications = new Applications(options.applications());
      Users users = new Users(options.users());
      Patients patients = new Patients(options.patients());
      Organisations organisations = new Organisations(options.organisations());
      Journal journal = new Journal(options.clock());
      http.serve(
          services(options, http.port(), applications, users, patients, organisations, journal),
          journal);
      String counts =
          "%d applications, %d users, %d patients"
              .formatted(applications.all().size(), users.all().size(), patients.all().size());
      return new Sandbox(http, database(options), counts);
    } catch (IOException | SQLException | RuntimeException e) {
      http.close();
      throw e;
    }
  }

  private static Map<String, Service> services(
      SandboxOptions options,
      int port,
      Applications applications,
      Users users,
      Patients patients,
      Organisations organisations,
      Journal journal) {
    Clock clock = options.clock();
    Lifetimes lifetimes = new Lifetimes();
    TokenFaults faults = new TokenFaults();
    Tokens tokens = new Tokens(clock);
    Outbound outbound = new Outbound();
    ClientKeys clientKeys = new ClientKeys(options.applications(), outbound, clock, lifetimes);
    KeyRing keys = new KeyRing();
    String address = "http://localhost:" + port;
    Realm realm = realm(options, address);
    Cis2 cis2 =
        new Cis2(
            realm,
            keys,
            applications,
            users,
            clientKeys,
            outbound,
            tokens,
            faults,
            lifetimes,
            clock);
    OAuthServer oauth =
        new OAuthServer(
            applications,
            users,
            address + "/oauth2/token",
            clientKeys,
            realm.issuer(),
            keys,
            tokens,
            faults,
            lifetimes,
            clock);
    Gateway gateway = new Gateway(tokens, clock);
    PdsService pds = new PdsService(patients);
    Alerts alerts = new Alerts();
    OrderedFaults scrFaults = new OrderedFaults();
    ScrService scr = new ScrService(patients, alerts, scrFaults);
    SdsService sds = new SdsService(organisations, applications, clock);
    Control control = new Control(tokens, gateway, cis2, faults, lifetimes, sds, scrFaults);
    return Map.ofEntries(
        Map.entry("/", new HomePage(applications, users, patients)::answer),
        Map.entry("/journal", journal::answer),
        Map.entry("/alerts", alerts::list),
        Map.entry("/control", control::answer),
        Map.entry("/oauth2", oauth::answer),
        Map.entry("/sign-in", oauth::signIn),
        Map.entry(Realm.PATH, cis2::answer),
        Map.entry("/openam/sign-in", cis2::signIn),
        Map.entry("/personal-demographics/FHIR/R4", request -> gateway.answer(pds, request)),
        Map.entry("/summary-care-record/FHIR/R4", request -> gateway.answer(scr, request)),
        Map.entry("/spine-directory/FHIR/R4", sds::answer),
        Map.entry(
            "/organisation-data-terminology-api/fhir",
            new OdtService(organisations, applications)::answer),
        Map.entry("/ORD/2-0-0", new OrdService(organisations)::answer));
  }

  private static Realm realm(SandboxOptions options, String address) {
    String own = address + Realm.PATH;
    return new Realm(own, options.cis2Issuer() == null ? own : options.cis2Issuer());
  }

  private static Database database(SandboxOptions options) throws IOException, SQLException {
    if (options.data() == null) {
      return null;
    }
    int port = options.databasePort();
    Database.refuseOrphan(options.data());
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      probe.setReuseAddress(true);
    } catch (IOException e) {
      throw new IOException(
          "port " + port + " is taken: stop what uses it, or choose another with --database-port",
          e);
    }
    return Database.start(
        options.data(), port, options.databaseSetup(), options.databasePasswords());
  }

  public int port() {
    return http.port();
  }

  /** The port of PostgreSQL. */
  public int databasePort() {
    if (database == null) {
      throw new IllegalStateException("started without a database");
    }
    return database.port();
  }

  @Override
  public void close() throws IOException {
    http.close();
    if (database != null) {
      database.close();
    }
  }

  public static void main(String[] arguments) {
    try {
      Sandbox sandbox = start(SandboxOptions.of(arguments));
      Runtime.getRuntime().addShutdownHook(new Thread(sandbox::closeQuietly, "sandbox-stop"));
      System.out.printf(
          "Sandbox ready: http://localhost:%d/ (%s)%s%n",
          sandbox.port(),
          sandbox.summary,
          sandbox.database == null ? "" : ", PostgreSQL on port " + sandbox.databasePort());
    } catch (IOException | SQLException | RuntimeException e) {
      System.err.println("Sandbox not started: " + e.getMessage());
      System.exit(1);
    }
  }

  private void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      System.err.println("Sandbox: PostgreSQL did not stop cleanly: " + e.getMessage());
    }
  }
}
