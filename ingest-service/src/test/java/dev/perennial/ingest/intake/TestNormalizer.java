package dev.perennial.ingest.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.identity.IdentityKey;
import dev.perennial.ingest.order.RevenuePolicy;
import dev.perennial.ingest.rate.EcbCsv;
import dev.perennial.ingest.rate.ReferenceRates;
import dev.perennial.ingest.rate.Reporting;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Set;

/// A normalizer without a service around it. Of fields that are given twice the last one counts
/// here.
final class TestNormalizer {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private TestNormalizer() {}

  static Normalizer reporting(String currency) {
    var identifiers = new Identifiers(new IdentityKey("only-for-this-test"), Set.of());
    return new Normalizer(identifiers, reportingIn(currency), RevenuePolicy.GOODS);
  }

  static Reporting reportingIn(String currency) {
    return new Reporting(rates(), Currency.getInstance(currency), ZoneId.of("Europe/Berlin"));
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Normalized normalize(String json) {
    return reporting("EUR").read(tree(json));
  }

  private static ReferenceRates rates() {
    try {
      return EcbCsv.read(new StringReader("Date,USD\n2026-01-30,1.09"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
