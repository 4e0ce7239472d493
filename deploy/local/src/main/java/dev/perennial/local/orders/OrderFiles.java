package dev.perennial.local.orders;

import dev.perennial.local.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Finds out which of the known formats a file has.
public final class OrderFiles {

  private static final String SHOPIFY_HEADER = "Name,Email,Financial Status,";

  private OrderFiles() {}

  /// Looks into the file and picks its format: canonical orders as NDJSON, Shopify's order export,
  /// or any other CSV with a header. Each may be compressed with gzip.
  ///
  /// @param columns which of the user's columns stand for what, for a CSV of no known shop
  public static OrderFile open(Path path, Map<Column, String> columns, Conventions conventions) {
    if (!Files.isRegularFile(path)) {
      throw new Refusal("There is no file %s.".formatted(path));
    }
    var text = new TextFile(path);
    var first = firstLine(text);
    if (first.startsWith("{")) {
      return new CanonicalFile(text, conventions);
    }
    if (first.startsWith(SHOPIFY_HEADER)) {
      return new ShopifyFile(text, conventions);
    }
    return CsvFile.open(text, columns, conventions);
  }

  private static String firstLine(TextFile text) {
    try (var in = text.open()) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          return line.strip();
        }
      }
      throw new Refusal("%s is empty.".formatted(text.path()));
    } catch (IOException e) {
      throw text.unreadable(e);
    }
  }
}
