package dev.perennial.ingest.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.perennial.ingest.api.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts a request's body into orders. Numbers keep all their digits, and a field that is given
/// twice is no JSON: nobody can say which of the two is meant.
final class OrderBodies {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build()
          .reader();

  private final Normalizer normalizer;
  private final int linesMax;

  OrderBodies(Normalizer normalizer, int linesMax) {
    this.normalizer = normalizer;
    this.linesMax = linesMax;
  }

  /// One order or an array of them; a 400 problem where the body is neither.
  JsonNode json(byte[] body) {
    try {
      var node = JSON.readTree(body);
      if (node.isContainerNode()) {
        return node;
      }
      throw Problem.of(400, "the body is neither an order nor an array of orders").asException();
    } catch (JsonProcessingException e) {
      throw Problem.of(400, "the body is " + where(e)).asException();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Line> single(JsonNode order) {
    return List.of(new Line(1, normalizer.normalize(order)));
  }

  /// A 413 problem for more elements than a request may have.
  List<Line> array(JsonNode orders) {
    requireLines(orders.size());
    var lines = new ArrayList<Line>(orders.size());
    for (var order : orders) {
      lines.add(new Line(lines.size() + 1, normalizer.normalize(order)));
    }
    return lines;
  }

  /// One order a line; blank lines count, but say nothing. A 413 problem for more lines
  /// than a request may have.
  List<Line> stream(byte[] body) {
    var lines = new ArrayList<Line>();
    var number = 0;
    for (var start = 0; start < body.length; ) {
      var end = endOfLine(body, start);
      number++;
      if (!isBlank(body, start, end)) {
        requireLines(lines.size() + 1);
        lines.add(new Line(number, normalize(body, start, end)));
      }
      start = end + 1;
    }
    return lines;
  }

  private Normalized normalize(byte[] body, int start, int end) {
    try {
      return normalizer.normalize(JSON.readTree(body, start, end - start));
    } catch (JsonProcessingException e) {
      return new Normalized.Rejected(Reason.MALFORMED, where(e), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireLines(int lines) {
    if (lines > linesMax) {
      throw Problem.of(413, "a request has at most " + linesMax + " orders").asException();
    }
  }

  /// The parser's own message may quote the body, and the body is personal.
  private static String where(JsonProcessingException e) {
    var location = e.getLocation();
    return location == null ? "not JSON" : "not JSON at column " + location.getColumnNr();
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
