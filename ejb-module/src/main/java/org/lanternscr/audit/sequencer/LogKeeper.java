package org.lanternscr.audit.sequencer;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.lanternscr.audit.Audits;
import org.lanternscr.audit.OwnEvents;
import org.lanternscr.audit.Receipts;
import org.lanternscr.audit.ServerIdentity;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.platform.Measures;
import org.lanternscr.platform.TrustConfiguration;

/**
 * Keeps the audit log while the server runs: has the sequencer take its turns and the watch its
 * looks. Neither ever runs twice at once on one server. A failure is an alarm, and the next turn
 * tries again.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class LogKeeper {

  private static final Logger LOG = Logger.getLogger(LogKeeper.class.getName());
  private static final long TURN_MILLIS = 100;
  private static final long LOOK_MILLIS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String LAG =
      "SELECT coalesce(extract(epoch FROM clock_timestamp() - min(recorded)), 0)"
          + " FROM audit_pending JOIN audit_event USING (event_id)";

  @Resource(lookup = "jdbc/lantern-sequencer")
  private DataSource database;

  @Resource private ManagedScheduledExecutorService executor;
  @Inject private TrustConfiguration configuration;
  @Inject private ServerIdentity server;
  @Inject private Receipts receipts;
  @Inject private Measures measures;

  private final Alarms alarms = new Alarms();
  private FolderLock lock;
  private AlarmEnds ends;
  private Sequencer sequencer;
  private Watch watch;
  private List<ScheduledFuture<?>> jobs = List.of();

  @PostConstruct
  void begin() {
    lock = FolderLock.take(receipts.auditFolder(), configuration.text("lantern.server.name"));
    measures.gauge(
        "lantern.audit.alarms",
        "Alarms of the audit log that stand on this server",
        () -> OptionalDouble.of(alarms.current().size()));
    measures.gauge(
        "lantern.audit.lag",
        "Seconds for which the oldest event waits for its place in the log",
        this::lag);
    jobs =
        List.of(
            executor.scheduleWithFixedDelay(
                this::turn, TURN_MILLIS, TURN_MILLIS, TimeUnit.MILLISECONDS),
            executor.scheduleWithFixedDelay(
                this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS));
  }

  @PreDestroy
  void end() {
    jobs.forEach(job -> job.cancel(false));
    lock.close();
  }

  /** What is wrong with the audit log, as this server sees it. */
  @PermitAll
  @Audits({})
  public List<Alarm> alarms() {
    return alarms.current();
  }

  /** What ends an alarm. */
  @PermitAll
  @Audits({})
  public AlarmEnds ends() {
    build();
    return ends;
  }

  /**
   * Hashes anew the newest events of a site's log and a part of the older, now; what disagrees is
   * an alarm, as in a sweep.
   */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  @Audits({})
  public LogCheck.Result check(OdsCode site) {
    build();
    String logName = configuration.text("audit.log.name");
    try (Connection connection = database.getConnection()) {
      return new LogCheck(connection, alarms).of(logName, site, new SecureRandom());
    } catch (SQLException e) {
      throw new IllegalStateException("The log cannot be checked: SQLSTATE " + e.getSQLState());
    }
  }

  private OptionalDouble lag() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LAG)) {
      row.next();
      return OptionalDouble.of(row.getDouble(1));
    } catch (SQLException e) {
      return OptionalDouble.empty(); // the alarm of the sequencer tells it
    }
  }

  private void turn() {
    attempt("sequencer", () -> sequencer.turn());
  }

  private void look() {
    attempt("watch", () -> watch.look());
  }

  /** A job that lets anything out is never run again, so nothing may come out. */
  private void attempt(String what, Job job) {
    try {
      build();
      job.run();
      alarms.clear(AlarmKind.SEQUENCER_FAILS, what);
    } catch (SQLException | IOException | RuntimeException | Error e) {
      if (alarms.raise(AlarmKind.SEQUENCER_FAILS, what)) {
        LOG.log(Level.SEVERE, "The audit log''s {0} failed: {1}", new Object[] {what, kindOf(e)});
      }
    }
  }

  /** The kind of failure alone: a message of the database could quote a row. */
  private static String kindOf(Throwable thrown) {
    String state = thrown instanceof SQLException sql ? ", SQLSTATE " + sql.getSQLState() : "";
    return thrown.getClass().getName() + state;
  }

  /** At the first turn, so that a faulty configuration is named by the registry of sites. */
  private synchronized void build() {
    if (watch != null) {
      return;
    }
    KeyRing keys =
        new KeyRing(
            Path.of(configuration.text("audit.key.store.file")),
            () -> configuration.text("audit.key.store.password").toCharArray());
    Path folder = receipts.auditFolder();
    Heads heads = new Heads(folder.resolve("heads"));
    String name = configuration.text("lantern.server.name");
    FollowedBefore before = new FollowedBefore(name, heads, alarms);
    String logName = configuration.text("audit.log.name");
    Followed followed = new Followed(logName, heads, keys);
    ends = new AlarmEnds(logName, keys);
    OwnEvents events = new OwnEvents(server::seal, server.numbers(), receipts::keep);
    sequencer =
        new Sequencer(
            database,
            keys,
            heads,
            before,
            alarms,
            events,
            logName,
            configuration.millis("audit.sign-every-millis"));
    watch =
        new Watch(
            database,
            alarms,
            new Follower(logName, keys, heads, before, alarms),
            new Reconciler(receipts.folder(), receipts::open, followed, alarms, PATIENCE),
            new ClockWatch(alarms, System::currentTimeMillis, System::nanoTime),
            new CommitWatch(alarms),
            new NameWatch(alarms, name, folder),
            new Sweep(logName, followed, alarms, System::nanoTime),
            new LeafSweep(logName, followed, alarms, System::nanoTime, LeafSweep.AT_ONCE),
            new Findings(folder, heads, alarms),
            events,
            receipts::lost,
            new AlarmTeller(alarms, events, ends, name));
  }

  private interface Job {
    void run() throws SQLException, IOException;
  }
}
