package dev.perennial.clv.bench;

import dev.perennial.clv.fit.CdnowLog;
import dev.perennial.clv.fit.Histories;

/// Whose histories are fitted. CDNOW's data is not part of this repository: without it, its
/// benchmarks fail and the others run.
public enum Shop {
  /// 2,357 customers.
  CDNOW_SAMPLE {
    @Override
    Histories histories() {
      return CdnowLog.sample().histories();
    }
  },
  /// 23,570 customers.
  CDNOW_MASTER {
    @Override
    Histories histories() {
      return CdnowLog.master().histories();
    }
  },
  SIMULATED_MILLION {
    @Override
    Histories histories() {
      return SimulatedShop.of(1_000_000, 1).grouped();
    }
  };

  abstract Histories histories();
}
