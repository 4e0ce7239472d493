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

  public static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build()
          .reader();

  private Json() {}

  /// The whole of `body`; a refusal where it is not JSON.
  public static JsonNode read(byte[] body) {
    try {
      return READER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new Refusal(Reason.MALFORMED, "the body is " + where(e));
    } catch (IOException e) {
      throw new Refusal(Reason.MALFORMED, "the body cannot be read as text");
    }
  }

  /// The parser's own message may quote the body, and the body is personal.
  public static String where(JsonProcessingException e) {
    var location = e.getLocation();
    return location == null ? "not JSON" : "not JSON at column " + location.getColumnNr();
  }
}
