package dev.perennial.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.perennial.local.Refusal;
import java.io.IOException;
import java.nio.file.Path;

/// A report for programs.
public final class JsonFile {

  private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

  private JsonFile() {}

  /// Writes nothing where no file is wanted.
  ///
  /// @param file null for none
  public static void write(Path file, Record report) {
    if (file == null) {
      return;
    }
    try {
      JSON.writeValue(file.toFile(), report);
    } catch (IOException e) {
      throw new Refusal("%s cannot be written: %s.".formatted(file, e.getMessage()), e);
    }
  }
}
