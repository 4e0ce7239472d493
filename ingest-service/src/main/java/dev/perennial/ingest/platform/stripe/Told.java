package dev.perennial.ingest.platform.stripe;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Times;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// One object of Stripe's API, and what the event says that tells of it, where there is one.
///
/// @param type of the event, such as `charge.refunded`
/// @param at when the event happened, in whole seconds
/// @param test whether it comes from Stripe's test mode
record Told(Fields object, Optional<String> type, Optional<Instant> at, boolean test) {

  static final int TEXT_LENGTH_MAX = 200;

  private static final Map<String, String> KIND_BY_PREFIX =
      Map.ofEntries(
          Map.entry("ch", "charge"),
          Map.entry("py", "charge"),
          Map.entry("pi", "payment_intent"),
          Map.entry("cs", "checkout.session"),
          Map.entry("in", "invoice"),
          Map.entry("re", "refund"),
          Map.entry("pyr", "refund"),
          Map.entry("du", "dispute"),
          Map.entry("dp", "dispute"),
          Map.entry("sub", "subscription"),
          Map.entry("cus", "customer"));

  static Told event(Fields event) {
    var object =
        event
            .objectIfAny("data")
            .flatMap(data -> data.objectIfAny("object"))
            .orElseThrow(() -> event.missing("data.object"));
    return new Told(
        object,
        event.text("type", TEXT_LENGTH_MAX),
        event.instant("created", Times.EPOCH_SECONDS),
        isTest(event) || isTest(object));
  }

  /// As the API answers it.
  static Told document(Fields object) {
    return new Told(object, Optional.empty(), Optional.empty(), isTest(object));
  }

  /// As Stripe calls it; where it does not say, as its id begins.
  String kind() {
    return object
        .label("object", TEXT_LENGTH_MAX)
        .or(() -> idOf(object, "id").map(id -> KIND_BY_PREFIX.get(id.split("_", 2)[0])))
        .orElseThrow(() -> new Refusal(Reason.UNKNOWN_KIND, "no object of Stripe's API"));
  }

  boolean isOf(String eventType) {
    return type.filter(eventType::equals).isPresent();
  }

  /// When the object was made, which invoices called their date until API version 2019-03-14; of a
  /// session from before there was such a field, when it was told.
  Instant created() {
    return object
        .instant("created", Times.EPOCH_SECONDS)
        .or(() -> object.instant("date", Times.EPOCH_SECONDS))
        .or(() -> at)
        .orElseThrow(() -> object.missing("created"));
  }

  /// The second of the event, or else of the object, with `rank` microseconds: of two documents of
  /// one second the one with the higher rank is newer.
  Instant modified(int rank) {
    return at.orElseGet(this::created).plus(rank, ChronoUnit.MICROS);
  }

  /// The id of another object, which may stand in its place as a whole (expanded).
  static Optional<String> idOf(Fields from, String name) {
    return from.objectIfAny(name)
        .flatMap(expanded -> expanded.label("id", TEXT_LENGTH_MAX))
        .or(() -> from.label(name, TEXT_LENGTH_MAX));
  }

  private static boolean isTest(Fields from) {
    return from.has("livemode") && !from.isTrue("livemode");
  }
}
