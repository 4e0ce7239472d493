package dev.perennial.ingest.identity;

import io.vertx.pgclient.PgException;

/// Somebody else has changed meanwhile what was just decided upon; it is to be decided anew.
final class Raced extends RuntimeException {

  private static final String CONFLICT = "40";

  private Raced() {
    super("changed by somebody else meanwhile", null, false, false);
  }

  static void unless(boolean condition) {
    if (!condition) {
      throw new Raced();
    }
  }

  /// Also where PostgreSQL found out, by a deadlock.
  static boolean is(Throwable failure) {
    return failure instanceof Raced
        || (failure instanceof PgException refused
            && refused.getSqlState() != null
            && refused.getSqlState().startsWith(CONFLICT));
  }
}
