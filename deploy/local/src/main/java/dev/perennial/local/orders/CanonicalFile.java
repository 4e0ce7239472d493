package dev.perennial.local.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Consumer;

/// Canonical orders, one JSON object a line, handed on as they are: what is wrong inside one of
/// them is for ingest-service to say.
final class CanonicalFile implements OrderFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TextFile text;
  private final Conventions conventions;

  CanonicalFile(TextFile text, Conventions conventions) {
    this.text = text;
    this.conventions = conventions;
  }

  @Override
  public void read(Consumer<? super Entry> each) {
    try (var in = text.open()) {
      var line = 0L;
      for (var json = in.readLine(); json != null; json = in.readLine()) {
        line++;
        if (!json.isBlank()) {
          each.accept(entry(line, json.strip()));
        }
      }
    } catch (IOException e) {
      throw text.unreadable(e);
    }
  }

  private Entry entry(long line, String json) {
    try {
      var order = JSON.readTree(json);
      return new Entry.Order(
          line,
          json,
          customer(order.path("customer")),
          Dates.parse(order.path("placedAt").asText(), conventions.zone()),
          order.path("currency").asText(),
          net(order));
    } catch (JsonProcessingException e) {
      return new Entry.Bad(line, "it is not JSON: " + e.getOriginalMessage());
    } catch (DateTimeException | NumberFormatException e) {
      return new Entry.Bad(line, e.getMessage());
    }
  }

  private static Optional<String> customer(JsonNode customer) {
    return Optional.of(customer.path("id").asText(customer.path("email").asText()))
        .filter(name -> !name.isEmpty());
  }

  private static BigDecimal net(JsonNode order) {
    return order.path("status").asText("PAID").equals("PAID")
        ? amount(order, "total")
            .subtract(amount(order, "tax"))
            .subtract(amount(order, "shipping"))
            .subtract(amount(order, "refunded"))
        : BigDecimal.ZERO;
  }

  private static BigDecimal amount(JsonNode order, String field) {
    var amount = order.path(field);
    return amount.isMissingNode() || amount.isNull()
        ? BigDecimal.ZERO
        : Amounts.parse(amount.asText());
  }
}
