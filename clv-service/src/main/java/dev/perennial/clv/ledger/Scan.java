package dev.perennial.clv.ledger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Consumer;

/// Reads many rows, some at a time: they are decoded on the threads that live orders go through,
/// and a batch of those goes to the database and back some twenty times. So a chunk takes no more
/// than a few milliseconds.
public final class Scan {

  private static final int CHUNK = 200;

  private Scan() {}

  /// Hands over each row, in the order of the query.
  ///
  /// @param connection within a transaction
  /// @param consumer quick: it runs between two chunks
  public static Uni<Void> each(
      SqlConnection connection, String sql, Tuple values, Consumer<Row> consumer) {
    return connection
        .prepare(sql)
        .chain(prepared -> read(prepared.cursor(values), consumer).eventually(prepared::close));
  }

  private static Uni<Void> read(Cursor cursor, Consumer<Row> consumer) {
    return Multi.createBy()
        .repeating()
        .uni(() -> cursor.read(CHUNK))
        .whilst(_ -> cursor.hasMore())
        .invoke(chunk -> chunk.forEach(consumer))
        .collect()
        .last()
        .chain(cursor::close);
  }
}
