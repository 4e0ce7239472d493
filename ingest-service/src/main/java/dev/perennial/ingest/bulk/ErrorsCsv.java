package dev.perennial.ingest.bulk;

import dev.perennial.ingest.intake.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// What was not taken of a file, as a CSV by line. It never says a value of the file.
@ApplicationScoped
class ErrorsCsv {

  private static final int ROWS_AT_A_TIME = 5_000;

  private final ImportSteps steps;
  private final Database database;

  ErrorsCsv(ImportSteps steps, Database database) {
    this.steps = steps;
    this.database = database;
  }

  void write(long job, OutputStream out) throws IOException {
    var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write("line,reason,detail\r\n");
    for (var behind = writeBehind(job, 0, writer); behind > 0; ) {
      behind = writeBehind(job, behind, writer);
    }
    writer.flush();
  }

  /// The last line that was written, 0 where there was none.
  private long writeBehind(long job, long behind, Writer writer) throws IOException {
    var last = 0L;
    for (var row : database.ask(steps.errors(job, behind, ROWS_AT_A_TIME)).await().indefinitely()) {
      last = row.getLong(0);
      var detail = row.getString(2).replace("\"", "\"\"");
      writer.write("%d,%s,\"%s\"\r\n".formatted(last, row.getString(1), detail));
    }
    return last;
  }
}
