package org.lanternscr.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Events a second of a plain insert, of Envers and of JaVers, on rows that the trail holds, in turn
 * round by round. Arguments: JDBC URL, file with the superuser's password. It leaves nothing
 * behind.
 */
public final class PeerBench {

  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private static final Duration ROUND = Duration.ofMillis(1_500);
  private static final int ROUNDS = 3;
  private static final String PLAIN = "plain insert";

  private final Map<String, Peer> peers = new LinkedHashMap<>();
  private final Crew crew;

  private PeerBench(Login login, List<Event> events) throws SQLException {
    crew = new Crew(events);
    Peer envers = new EnversPeer(login);
    peers.put(PLAIN, new PlainPeer(login));
    peers.put("Hibernate Envers", envers);
    peers.put("JaVers", new JaversPeer(login));
  }

  public static void main(String[] arguments) throws Exception {
    String password = Files.readString(Path.of(arguments[1]), UTF_8).strip();
    Login login = new Login(arguments[0], "postgres", password);
    List<Event> events = prepare(login);
    try {
      new PeerBench(login, events).run();
    } finally {
      inDatabase(login, "DROP SCHEMA " + Connections.SCHEMA + " CASCADE");
    }
  }

  private static List<Event> prepare(Login login) throws SQLException {
    inDatabase(login, "CREATE SCHEMA " + Connections.SCHEMA);
    List<Event> events = new ArrayList<>();
    try (Connection connection = open(login);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(Event.READ)) {
      while (rows.next()) {
        events.add(Event.of(rows));
      }
    }
    return events;
  }

  private static void inDatabase(Login login, String sql) throws SQLException {
    try (Connection connection = open(login);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection open(Login login) throws SQLException {
    return DriverManager.getConnection(login.url(), login.user(), login.password());
  }

  private void run() throws Exception {
    for (Peer peer : peers.values()) {
      crew.rate(peer, 16, WARM_UP);
    }
    System.out.printf(
        "%-26s %-20s %-20s %s%n",
        "events a second, Java SE", "plain insert", "Hibernate Envers", "JaVers");
    for (int threads : new int[] {1, 4, 16}) {
      System.out.println(line(threads));
    }
    for (Peer peer : peers.values()) {
      peer.close();
    }
  }

  private String line(int threads) throws Exception {
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    Map<String, List<Double>> ratios = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      double plain = 0;
      for (Map.Entry<String, Peer> peer : peers.entrySet()) {
        double rate = crew.rate(peer.getValue(), threads, ROUND);
        plain = peer.getKey().equals(PLAIN) ? rate : plain;
        rates.computeIfAbsent(peer.getKey(), name -> new ArrayList<>()).add(rate);
        ratios.computeIfAbsent(peer.getKey(), name -> new ArrayList<>()).add(100 * rate / plain);
      }
    }
    StringBuilder line = new StringBuilder(String.format("%-26s", threads + " threads"));
    rates.forEach(
        (name, of) -> {
          String ratio =
              String.format(Locale.ROOT, "%.0f (%.0f %%)", median(of), median(ratios.get(name)));
          line.append(String.format(" %-20s", ratio));
        });
    return line.toString().stripTrailing();
  }

  private static double median(List<Double> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }
}
