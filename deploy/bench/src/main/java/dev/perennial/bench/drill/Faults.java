package dev.perennial.bench.drill;

import dev.perennial.bench.drill.fault.BadReceivers;
import dev.perennial.bench.drill.fault.BrokerFault;
import dev.perennial.bench.drill.fault.ClockJump;
import dev.perennial.bench.drill.fault.DatabaseFault;
import dev.perennial.bench.drill.fault.Disordered;
import dev.perennial.bench.drill.fault.Duplicated;
import dev.perennial.bench.drill.fault.Fault;
import dev.perennial.bench.drill.fault.FullDisk;
import dev.perennial.bench.drill.fault.Killed;
import dev.perennial.bench.drill.fault.Poisoned;
import dev.perennial.bench.drill.fault.Restarted;
import dev.perennial.bench.drill.fault.Rewound;
import dev.perennial.bench.drill.fault.Scaled;
import dev.perennial.bench.drill.fault.SlowNetwork;
import dev.perennial.bench.drill.fault.WebhookKilled;
import dev.perennial.bench.drill.fault.Zombie;
import java.util.List;

/// All that goes wrong, in the order in which it does.
final class Faults {

  /// Poison comes after all that reads a topic from its beginning, so that it is read once.
  static final List<Fault> ALL =
      List.of(
          new Killed(),
          new WebhookKilled(),
          new BadReceivers(),
          new Restarted(),
          DatabaseFault.CUT,
          DatabaseFault.KILLED,
          DatabaseFault.FROZEN,
          DatabaseFault.AWAY,
          BrokerFault.STOPPED,
          BrokerFault.KILLED,
          new Duplicated(),
          new Disordered(),
          new Rewound(),
          new Scaled(),
          new Zombie(),
          new SlowNetwork(),
          FullDisk.DATABASE,
          FullDisk.BROKER,
          new ClockJump(),
          new Poisoned());

  static final List<Fault> SHORT =
      List.of(
          new Killed(),
          new WebhookKilled(),
          new BadReceivers(),
          DatabaseFault.CUT,
          DatabaseFault.KILLED,
          DatabaseFault.AWAY,
          BrokerFault.KILLED,
          new Duplicated(),
          new Disordered(),
          new ClockJump(),
          new Poisoned());

  private Faults() {}
}
