package dev.perennial.ingest.quarantine;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;

/// How records of our own are written into the quarantine, and read from it again.
@ApplicationScoped
public class KeptJson {

  private final ObjectMapper mapper;

  KeptJson(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  public byte[] write(Record kept) {
    try {
      return mapper.writeValueAsBytes(kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param written by this class
  public <T extends Record> T read(byte[] written, Class<T> type) {
    try {
      return mapper.readValue(written, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
