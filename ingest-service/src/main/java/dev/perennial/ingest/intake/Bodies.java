package dev.perennial.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.ingest.api.Problem;
import dev.perennial.ingest.field.Json;
import dev.perennial.ingest.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;

/// Cuts a request's body into its elements.
final class Bodies {

  private final int linesMax;

  Bodies(int linesMax) {
    this.linesMax = linesMax;
  }

  /// An object or an array; a 400 problem where the body is neither.
  JsonNode json(byte[] body) {
    try {
      var node = Json.read(body);
      if (node.isContainerNode()) {
        return node;
      }
      throw Problem.of(400, "the body is neither an object nor an array of objects").asException();
    } catch (Refusal refusal) {
      throw Problem.of(400, "the body is " + refusal.getMessage()).asException();
    }
  }

  <T> List<Line<T>> single(JsonNode element, Reading<T> reading) {
    return List.of(new Line<>(1, reading.read(element)));
  }

  /// A 413 problem for more elements than a request may have.
  <T> List<Line<T>> array(JsonNode elements, Reading<T> reading) {
    requireLines(elements.size());
    var lines = new ArrayList<Line<T>>(elements.size());
    for (var element : elements) {
      lines.add(new Line<>(lines.size() + 1, reading.read(element)));
    }
    return lines;
  }

  /// One element a line; blank lines count, but say nothing. A 413 problem for more lines
  /// than a request may have.
  <T> List<Line<T>> stream(byte[] body, Reading<T> reading) {
    var lines = new ArrayList<Line<T>>();
    var number = 0;
    for (var start = 0; start < body.length; ) {
      var end = endOfLine(body, start);
      number++;
      if (!isBlank(body, start, end)) {
        requireLines(lines.size() + 1);
        lines.add(new Line<>(number, read(body, start, end, reading)));
      }
      start = end + 1;
    }
    return lines;
  }

  private static <T> T read(byte[] body, int start, int end, Reading<T> reading) {
    try {
      return reading.read(Json.read(body, start, end - start));
    } catch (Refusal refusal) {
      return reading.malformed(refusal.getMessage());
    }
  }

  private void requireLines(int lines) {
    if (lines > linesMax) {
      throw Problem.of(413, "a request has at most " + linesMax + " elements").asException();
    }
  }

  private static int endOfLine(byte[] body, int start) {
    var end = start;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(byte[] body, int start, int end) {
    for (var i = start; i < end; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
