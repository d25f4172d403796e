package org.lanternscr.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The events that the server writes on its own account, in transactions that it ends itself. As
 * those of the doors they have a receipt once they are committed, and a number that is declared
 * void if they are not.
 */
public final class OwnEvents {

  private final Function<AuditEvent, SealedEvent> seal;
  private final Numbers numbers;
  private final Consumer<Receipt> receipts;

  /**
   * @param seal makes an event of this server of what is told
   * @param numbers which seal takes from
   * @param receipts keeps a receipt
   */
  public OwnEvents(
      Function<AuditEvent, SealedEvent> seal, Numbers numbers, Consumer<Receipt> receipts) {
    this.seal = seal;
    this.numbers = numbers;
    this.receipts = receipts;
  }

  /** What is written next in the present transaction of a connection without auto-commit. */
  public Transaction on(Connection connection) {
    return new Transaction(connection);
  }

  /**
   * Asks what became of events whose commit was not answered, those of the doors too; rolls the
   * connection back.
   */
  public void settle(Connection connection) throws SQLException {
    numbers.settle(connection).forEach(event -> receipts.accept(Receipt.of(event)));
  }

  /** One transaction; what is not committed when it is closed is rolled back. */
  public final class Transaction implements AutoCloseable {

    private final Connection connection;
    private final List<SealedEvent> written = new ArrayList<>();

    private Transaction(Connection connection) {
      this.connection = connection;
    }

    /** Seals and appends. */
    public SealedEvent append(AuditEvent event) throws SQLException {
      SealedEvent sealed = seal.apply(event);
      written.add(sealed);
      EventInsert.run(connection, sealed);
      return sealed;
    }

    /** Commits, and keeps the receipts. */
    public void commit() throws SQLException {
      List<SealedEvent> events = List.copyOf(written);
      written.clear();
      try {
        connection.commit();
      } catch (SQLException e) {
        events.forEach(numbers::inDoubt);
        throw e;
      }
      events.forEach(event -> receipts.accept(Receipt.of(event)));
    }

    @Override
    public void close() throws SQLException {
      if (written.isEmpty()) {
        return;
      }
      // No commit was asked for: however the rollback is answered, nothing stays.
      try {
        connection.rollback();
      } finally {
        written.forEach(numbers::rolledBack);
        written.clear();
      }
    }
  }
}
