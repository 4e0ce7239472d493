package dev.perennial.local;

import dev.perennial.local.home.Settings;
import dev.perennial.local.orders.Entry;
import dev.perennial.local.orders.OrderFile;
import dev.perennial.local.orders.Survey;
import dev.perennial.local.sample.SampleShop;
import dev.perennial.local.sample.Snapshot;
import java.util.List;

/// What this `up` brings in.
sealed interface Load {

  /// The orders of a file, as history.
  record FromFile(OrderFile file, Survey survey) implements Load {

    static String laneOf(Entry.Order order) {
      return order.customer().orElse(order.json());
    }
  }

  /// The generated shop: history first, its last days as live.
  record FromSample(SampleShop shop, List<Snapshot> snapshots) implements Load {}

  /// What is stored already is all.
  record Nothing() implements Load {}

  /// A load with the settings that it goes by.
  ///
  /// @param notes what the user should know about options that could not be followed
  record Planned(Load load, Settings settings, List<String> notes) {}
}
