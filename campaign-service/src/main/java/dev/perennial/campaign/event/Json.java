package dev.perennial.campaign.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/// Writes and reads the records of this package.
@ApplicationScoped
public class Json {

  private final ObjectMapper mapper;

  public Json(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  public String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /// Reads what [#write] wrote.
  public <T> T parse(String text, Class<T> type) {
    try {
      return mapper.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a " + type.getSimpleName() + " of ours", e);
    }
  }

  /// Throws an `IOException` where `bytes` is no JSON or not of this shape.
  public <T> T read(byte[] bytes, Class<T> type) throws IOException {
    return mapper.readValue(bytes, type);
  }
}
