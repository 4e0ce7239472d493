package dev.perennial.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.platform.canonical.CanonicalCustomer;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.time.Instant;

/// Reads the customers of `POST /v1/customers`.
final class CustomerReader {

  private final CanonicalCustomer reader;

  CustomerReader(Identifiers identifiers) {
    this.reader = new CanonicalCustomer(identifiers);
  }

  /// @param recordedAt the moment that a document speaks of which does not say so itself
  Reading<NormalizedCustomer> reading(Instant recordedAt) {
    return new Reading<>() {
      @Override
      public NormalizedCustomer read(JsonNode node) {
        try {
          var fields = Fields.of(node, "the customer");
          return new NormalizedCustomer.Accepted(reader.customer(fields, recordedAt));
        } catch (Refusal refusal) {
          return new NormalizedCustomer.Rejected(refusal.reason(), refusal.getMessage());
        }
      }

      @Override
      public NormalizedCustomer malformed(String detail) {
        return new NormalizedCustomer.Rejected(Reason.MALFORMED, detail);
      }
    };
  }
}
