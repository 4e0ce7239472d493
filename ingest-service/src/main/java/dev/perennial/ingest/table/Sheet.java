package dev.perennial.ingest.table;

import java.util.List;

/// How the rows of a CSV become orders.
interface Sheet {

  /// Within how many lines the rows of one order stand.
  long span();

  /// What rows of the same order have in common; empty where the row does not say.
  String key(Row row);

  List<Entry> entries(Group group);
}
