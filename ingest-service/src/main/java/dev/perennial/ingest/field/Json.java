package dev.perennial.ingest.field;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.io.IOException;

/// How JSON is read. Numbers keep all their digits, and a field that is given twice is no JSON:
/// nobody can say which of the two is meant. Nesting and the length of numbers, names and texts
/// have Jackson's bounds.
public final class Json {

  private static final String NOT_JSON = "not JSON";
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build()
          .reader();

  private Json() {}

  /// A whole document; a refusal, whose message says where, if it is not JSON.
  public static JsonNode read(byte[] text) {
    return read(text, 0, text.length);
  }

  /// The same of a part of `text`.
  public static JsonNode read(byte[] text, int from, int length) {
    try {
      return READER.readTree(text, from, length);
    } catch (JsonProcessingException e) {
      throw new Refusal(Reason.MALFORMED, where(e));
    } catch (IOException | NumberFormatException e) {
      // of text that is no UTF-8, and of numbers whose exponent no decimal has
      throw new Refusal(Reason.MALFORMED, NOT_JSON);
    }
  }

  /// The parser's own message may quote the text, and the text is personal.
  private static String where(JsonProcessingException e) {
    var location = e.getLocation();
    return location == null ? NOT_JSON : NOT_JSON + " at column " + location.getColumnNr();
  }
}
