package dev.perennial.ingest.bulk;

import dev.perennial.ingest.privacy.KeptFiles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/// What the table of imports knows of their files. A file counts as there until it is certain that
/// it has been deleted, whatever became of its import.
@ApplicationScoped
class ImportFiles implements KeptFiles {

  private static final String KEPT = "select id from import_job where not file_deleted order by id";

  private static final String STILL_KEPT =
      "select id from import_job where not file_deleted and id = any($1) order by id";

  private static final String OPEN =
      "select file from import_job where spool = $1 and file = any($2) and ended_at is null";

  private static final String ENDED =
      """
      select file from import_job
      where spool = $1 and ended_at is not null and not file_deleted
      """;

  private static final String DELETED =
      "update import_job set file_deleted = true where spool = $1 and file = any($2)";

  private final Pool pool;

  ImportFiles(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<List<Long>> kept() {
    return list(KEPT, Tuple.tuple(), Long.class);
  }

  @Override
  public Uni<List<Long>> kept(List<Long> imports) {
    return list(STILL_KEPT, Tuple.of(imports.toArray(Long[]::new)), Long.class);
  }

  /// Those of the files whose import has not ended.
  Uni<List<String>> open(String spool, Collection<String> files) {
    return list(OPEN, Tuple.of(spool, files.toArray(String[]::new)), String.class);
  }

  /// Files whose import has ended, and that may still be there.
  Uni<List<String>> ended(String spool) {
    return list(ENDED, Tuple.of(spool), String.class);
  }

  /// They are no longer there.
  Uni<Void> deleted(String spool, Collection<String> files) {
    return pool.preparedQuery(DELETED)
        .execute(Tuple.of(spool, files.toArray(String[]::new)))
        .replaceWithVoid();
  }

  private <T> Uni<List<T>> list(String sql, Tuple values, Class<T> type) {
    return pool.preparedQuery(sql)
        .execute(values)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.get(type, 0))
                    .toList());
  }
}
