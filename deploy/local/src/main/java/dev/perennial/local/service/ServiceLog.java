package dev.perennial.local.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The log file of a service: JSON lines, with plain ones where the JVM itself speaks.
record ServiceLog(Path file) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TAIL_BYTES = 64 * 1024;
  private static final int SENTENCE_CHARS_MAX = 300;

  /// The message of the last error in the log's tail, or of its last line where there is none.
  String lastMessage() {
    var lines = tail();
    return lines.reversed().stream()
        .filter(line -> line.contains("\"level\":\"ERROR\"") || line.contains(" ERROR "))
        .findFirst()
        .or(
            () ->
                lines.isEmpty()
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(lines.getLast()))
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
    var message = line;
    try {
      message = JSON.readTree(line).path("message").asText(line);
    } catch (JsonProcessingException e) {
      // a line that is not JSON is its own message
    }
    var first = message.lines().findFirst().orElse(message).strip();
    return first.length() <= SENTENCE_CHARS_MAX ? first : first.substring(0, SENTENCE_CHARS_MAX);
  }
}
