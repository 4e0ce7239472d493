package dev.perennial.clv.value;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The customers whose first purchase day is in one month, and what became of them month by month.
///
/// @param acquired the month of the first purchase day
/// @param customers at least 1
/// @param months from the month of acquisition on, without a gap
public record Cohort(YearMonth acquired, long customers, List<Month> months) {

  /// What a cohort did in one month.
  ///
  /// @param active how many had a purchase day in it
  /// @param netMinor what all of them paid in it, less what was paid back; minor units
  public record Activity(long active, long netMinor) {
    static final Activity NONE = new Activity(0, 0);
  }

  /// One month of a cohort.
  ///
  /// @param since months since acquisition; 0 for that month itself
  /// @param retention share of the cohort that was active in it, 0..1
  /// @param cumulativeMinor what all of them paid from the beginning to the end of it
  public record Month(int since, Activity activity, double retention, long cumulativeMinor) {}

  public Cohort {
    if (customers < 1) {
      throw new IllegalArgumentException("a cohort of " + customers + " customers");
    }
    months = List.copyOf(months);
  }

  /// A cohort up to and including the month `until`, at most `monthsMax` months after acquisition.
  /// Months in which nothing happened count as such.
  ///
  /// @param activities by months since acquisition
  public static Cohort of(
      YearMonth acquired,
      long customers,
      Map<Integer, Activity> activities,
      YearMonth until,
      int monthsMax) {
    var last = Math.min(ChronoUnit.MONTHS.between(acquired, until), monthsMax);
    var months = new ArrayList<Month>();
    var cumulative = 0L;
    for (var since = 0; since <= last; since++) {
      var activity = activities.getOrDefault(since, Activity.NONE);
      cumulative = Math.addExact(cumulative, activity.netMinor());
      months.add(new Month(since, activity, (double) activity.active() / customers, cumulative));
    }
    return new Cohort(acquired, customers, months);
  }
}
