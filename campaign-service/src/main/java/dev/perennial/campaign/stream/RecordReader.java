package dev.perennial.campaign.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.perennial.campaign.stream.Reading.Broken;
import dev.perennial.campaign.stream.Reading.Understood;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads records one by one: a broken one spoils none beside it.
final class RecordReader {

  /// Reads one record. Throws what JSON and contracts throw.
  interface Parser<T> {
    T parse(ConsumerRecord<String, byte[]> record) throws IOException;
  }

  private RecordReader() {}

  /// @param parser empty where nobody here knows the record's type
  static <T> Reading<T> read(ConsumerRecord<String, byte[]> record, Optional<Parser<T>> parser) {
    if (parser.isEmpty()) {
      return broken(record, PoisonReason.UNKNOWN_TYPE, "ce_type");
    }
    if (record.value() == null) {
      return broken(record, PoisonReason.NO_BODY, "no value");
    }
    try {
      return new Understood<>(parser.get().parse(record));
    } catch (JsonMappingException e) {
      return broken(record, PoisonReason.BREAKS_CONTRACT, where(e));
    } catch (JsonParseException e) {
      return broken(record, PoisonReason.NOT_JSON, "at byte " + e.getLocation().getByteOffset());
    } catch (IOException e) {
      return broken(record, PoisonReason.NOT_JSON, e.getClass().getSimpleName());
    } catch (DateTimeException e) {
      return broken(record, PoisonReason.BREAKS_CONTRACT, "a date or time");
    } catch (IllegalArgumentException | NullPointerException e) {
      return broken(record, PoisonReason.BREAKS_CONTRACT, e.getMessage());
    }
  }

  /// The text of the last header of this name.
  static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(header -> header.value())
        .map(value -> new String(value, UTF_8));
  }

  private static <T> Reading<T> broken(
      ConsumerRecord<String, byte[]> record, PoisonReason reason, String detail) {
    return new Broken<>(new Poison(record, reason, detail));
  }

  /// The JSON pointer of what is wrong.
  private static String where(JsonMappingException e) {
    return e.getPath().stream().map(step -> "/" + step.getFieldName()).collect(joining());
  }
}
