package org.lanternscr.benchmarks;

import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** Hibernate ORM persists the row, and Envers beside it what it was at this revision. */
final class EnversPeer implements Peer {

  private final SessionFactory factory;

  EnversPeer(Login login) {
    factory =
        new Configuration()
            .addAnnotatedClass(Event.class)
            .setProperty(
                "hibernate.connection.url", login.url() + "?currentSchema=" + Connections.SCHEMA)
            .setProperty("hibernate.connection.username", login.user())
            .setProperty("hibernate.connection.password", login.password())
            .setProperty("hibernate.connection.pool_size", "20")
            .setProperty("hibernate.connection.min_pool_size", "16")
            .setProperty("hibernate.hbm2ddl.auto", "create")
            .buildSessionFactory();
  }

  @Override
  public void keep(Event event) {
    factory.inTransaction(session -> session.persist(event));
  }

  @Override
  public void close() {
    factory.close();
  }
}
