package dev.perennial.bench.drill;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What came of one drill.
///
/// @param accepted orders at one version that ingest-service answered 202
/// @param lost what is owed and not there
/// @param doubled what is there more often than it is owed
/// @param valueDifference sum over customers of how far their money is off, in the reporting
///     currency
/// @param different what says something else, dead letters that nobody planned, processes that
///     ended by themselves or said that they are not alive
/// @param repeated messages that came to the healthy receiver of webhooks again
/// @param deliveredP99Seconds from a trigger's publication to its arrival there, 99 of 100
/// @param recoveredSeconds from the end of the fault until everything was accepted, at rest and
///     delivered
/// @param ingestMib the most memory that was resident at a look
/// @param putOff how often senders had to try again, by the reason
/// @param findings the first of each kind, as sentences
record Row(
    String drill,
    int accepted,
    int lost,
    int doubled,
    String valueDifference,
    int different,
    int repeated,
    double deliveredP99Seconds,
    double recoveredSeconds,
    long ingestMib,
    long clvMib,
    long campaignMib,
    Map<String, Integer> putOff,
    List<String> findings) {

  static String[] header() {
    return new String[] {
      "drill",
      "accepted",
      "lost",
      "doubled",
      "value diff",
      "different",
      "repeated",
      "delivered p99 in s",
      "recovered in s",
      "ingest MiB",
      "clv MiB",
      "campaign MiB"
    };
  }

  String[] cells() {
    return new String[] {
      drill,
      "%,d".formatted(accepted),
      "%,d".formatted(lost),
      "%,d".formatted(doubled),
      valueDifference,
      "%,d".formatted(different),
      "%,d".formatted(repeated),
      String.format(Locale.ROOT, "%.2f", deliveredP99Seconds),
      String.format(Locale.ROOT, "%.1f", recoveredSeconds),
      "%,d".formatted(ingestMib),
      "%,d".formatted(clvMib),
      "%,d".formatted(campaignMib)
    };
  }

  /// For people who wait.
  String sentence() {
    return String.format(
        Locale.ROOT,
        "%,d accepted, tried again because of %s; recovered in %.1f s",
        accepted,
        putOff.isEmpty() ? "nothing" : putOff,
        recoveredSeconds);
  }

  @JsonIgnore
  boolean isFlawless() {
    return findings.isEmpty() && new BigDecimal(valueDifference).signum() == 0;
  }
}
