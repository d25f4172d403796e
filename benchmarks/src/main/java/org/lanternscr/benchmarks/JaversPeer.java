package org.lanternscr.benchmarks;

import java.sql.SQLException;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.core.MappingStyle;
import org.javers.repository.sql.DialectName;
import org.javers.repository.sql.JaversSqlRepository;
import org.javers.repository.sql.SqlRepositoryBuilder;

/** JaVers commits the event as an object to its own tables; no row of ours is written. */
final class JaversPeer implements Peer {

  private final Connections connections;
  private final Javers javers;

  JaversPeer(Login login) throws SQLException {
    connections = new Connections(login);
    JaversSqlRepository repository =
        SqlRepositoryBuilder.sqlRepository()
            .withConnectionProvider(connections::mine)
            .withDialect(DialectName.POSTGRES)
            .withSchema(Connections.SCHEMA)
            .build();
    javers =
        JaversBuilder.javers()
            .registerJaversRepository(repository)
            .withMappingStyle(MappingStyle.FIELD)
            .registerEntity(Event.class)
            .build();
    connections.mine().commit();
  }

  @Override
  public void keep(Event event) throws SQLException {
    javers.commit(event.userId(), event);
    connections.mine().commit();
  }

  @Override
  public void close() throws SQLException {
    connections.close();
  }
}
