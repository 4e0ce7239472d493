package dev.perennial.campaign.audit;

import dev.perennial.campaign.ledger.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The table that is only added to.
@ApplicationScoped
public class AuditLog {

  private static final String BEGIN =
      """
      insert into audit (subject, client, scopes, method, path) values ($1, $2, $3, $4, $5)
      returning id
      """;
  private static final String END = "update audit set status = $2 where id = $1 and status is null";
  private static final String PAGE =
      """
      select id, at, subject, client, scopes, method, path, status
      from audit where id < $1 order by id desc limit $2
      """;

  private final Pool pool;

  AuditLog(Pool pool) {
    this.pool = pool;
  }

  /// The line's id, once it is kept.
  public Uni<Long> begin(String subject, String client, String scopes, String method, String path) {
    return pool.preparedQuery(BEGIN)
        .execute(Tuple.of(subject, client, scopes, method, path))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  public Uni<Void> end(long id, int status) {
    return pool.preparedQuery(END).execute(Tuple.of(id, status)).replaceWithVoid();
  }

  /// The newest below an id.
  public Uni<List<AuditLine>> page(long below, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(below, limit))
        .map(rows -> Columns.all(rows, AuditLog::line));
  }

  private static AuditLine line(Row row) {
    return new AuditLine(
        row.getLong(0),
        row.getOffsetDateTime(1).toInstant(),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getInteger(7));
  }
}
