package dev.perennial.clv.value;

import java.time.Instant;
import java.time.LocalDate;

/// What was spent on one day to win customers over a channel, for a campaign or, where that is
/// empty, for none: the whole sum, of which the newest statement counts.
///
/// @param statedAt the later is newer; of two at one instant, the one with the greater id
/// @param amountMinor 0 or more, in minor units of the reporting currency
public record AcquisitionCost(
    LocalDate day,
    String channel,
    String campaign,
    Instant statedAt,
    String activityId,
    long amountMinor) {

  /// What it is the sum of.
  public record Key(LocalDate day, String channel, String campaign) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      var byDay = day.compareTo(other.day);
      var byChannel = byDay != 0 ? byDay : channel.compareTo(other.channel);
      return byChannel != 0 ? byChannel : campaign.compareTo(other.campaign);
    }
  }

  public Key key() {
    return new Key(day, channel, campaign);
  }

  /// The newer of two statements of the same.
  public static AcquisitionCost newer(AcquisitionCost one, AcquisitionCost other) {
    var byTime = one.statedAt.compareTo(other.statedAt);
    var order = byTime != 0 ? byTime : one.activityId.compareTo(other.activityId);
    return order >= 0 ? one : other;
  }
}
