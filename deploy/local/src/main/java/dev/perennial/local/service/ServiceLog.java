package dev.perennial.local.service;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The log file of a service: JSON lines, with plain ones where the JVM itself speaks.
record ServiceLog(Path file) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonPointer CAUSE = JsonPointer.compile("/causedBy/exception");
  private static final int TAIL_BYTES = 64 * 1024;
  private static final int SENTENCE_CHARS_MAX = 300;

  /// The message of the last error in the log's tail with what began it, or that of the last line
  /// where there is no error.
  String lastMessage() {
    var lines = tail();
    return lines.reversed().stream()
        .filter(line -> line.contains("\"level\":\"ERROR\"") || line.contains(" ERROR "))
        .findFirst()
        .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
        .map(ServiceLog::message)
        .orElse("it said nothing");
  }

  private List<String> tail() {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      var bytes = new byte[(int) Math.min(TAIL_BYTES, in.length())];
      in.seek(in.length() - bytes.length);
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String message(String line) {
    try {
      var entry = JSON.readTree(line);
      var message = sentence(entry.path("message").asText(line));
      return rootCause(entry).map(cause -> message + ": " + sentence(cause)).orElse(message);
    } catch (JsonProcessingException e) {
      return sentence(line); // a line that is not JSON is its own message
    }
  }

  /// What began it: "Failed to start application" alone helps nobody.
  private static Optional<String> rootCause(JsonNode entry) {
    var exception = entry.path("exception");
    while (exception.at(CAUSE).isObject()) {
      exception = exception.at(CAUSE);
    }
    return exception.isObject()
        ? Optional.of(exception.path("message").asText(exception.path("exceptionType").asText()))
        : Optional.empty();
  }

  private static String sentence(String message) {
    var first = message.lines().findFirst().orElse(message).strip();
    return first.length() <= SENTENCE_CHARS_MAX ? first : first.substring(0, SENTENCE_CHARS_MAX);
  }
}
