package org.lanternscr.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lanternscr.sandbox.database.Database;
import org.lanternscr.sandbox.files.Applications;
import org.lanternscr.sandbox.files.Patients;
import org.lanternscr.sandbox.files.Users;
import org.lanternscr.sandbox.gateway.Gateway;
import org.lanternscr.sandbox.http.Journal;
import org.lanternscr.sandbox.http.Service;
import org.lanternscr.sandbox.life.Lifetimes;
import org.lanternscr.sandbox.oauth.OAuthServer;
import org.lanternscr.sandbox.oauth.TokenFaults;
import org.lanternscr.sandbox.oauth.Tokens;
import org.lanternscr.sandbox.pds.PdsService;
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
    Applications applications = new Applications(options.applications());
    Users users = new Users(options.users());
    Patients patients = new Patients(options.patients());

    Lifetimes lifetimes = new Lifetimes();
    TokenFaults faults = new TokenFaults();
    Tokens tokens = new Tokens(options.clock());
    Journal journal = new Journal(options.clock());
    OAuthServer oauth =
        new OAuthServer(applications, users, tokens, faults, lifetimes, options.clock());
    Gateway gateway = new Gateway(tokens, options.clock());
    PdsService pds = new PdsService(patients);
    ScrService scr = new ScrService(patients);
    Map<String, Service> services =
        Map.of(
            "/", new HomePage(applications, users, patients)::answer,
            "/journal", journal::answer,
            "/control", new Control(tokens, gateway, faults, lifetimes)::answer,
            "/oauth2", oauth::answer,
            "/sign-in", oauth::signIn,
            "/personal-demographics/FHIR/R4", request -> gateway.answer(pds, request),
            "/summary-care-record/FHIR/R4", request -> gateway.answer(scr, request));

    HttpFront http = new HttpFront(options.port());
    try {
      http.serve(services, journal);
      String counts =
          "%d applications, %d users, %d patients"
              .formatted(applications.all().size(), users.all().size(), patients.all().size());
      return new Sandbox(http, database(options), counts);
    } catch (IOException | SQLException | RuntimeException e) {
      http.close();
      throw e;
    }
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
