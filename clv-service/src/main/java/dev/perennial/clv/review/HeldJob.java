package dev.perennial.clv.review;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;

/// A job while this replica works on it: its lease is renewed with every step and in between.
final class HeldJob implements Steps, AutoCloseable {

  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  /// So many renewals may fail before the lease is over.
  private static final int RENEWALS_PER_LEASE = 4;

  private final ModelJobs jobs;
  private final ModelJob job;
  private final Duration lease;
  private final Cancellable renewals;
  private volatile Step step = new Step(0, "");

  private record Step(double progress, String message) {}

  /// Somebody else works on the job by now.
  static final class Superseded extends RuntimeException {

    private static final long serialVersionUID = 1;

    Superseded() {
      super("another replica has taken the job over", null, false, false);
    }
  }

  HeldJob(ModelJobs jobs, ModelJob job, Duration lease) {
    this.jobs = jobs;
    this.job = job;
    this.lease = lease;
    this.renewals =
        Multi.createFrom()
            .ticks()
            .every(lease.dividedBy(RENEWALS_PER_LEASE))
            .onOverflow()
            .drop()
            .onItem()
            .transformToUniAndConcatenate(_ -> renew().onFailure().recoverWithItem(true))
            .subscribe()
            .with(_ -> {});
  }

  @Override
  public void next(double progress, String message) {
    step = new Step(progress, message);
    if (!renew().await().atMost(DATABASE_WAIT)) {
      throw new Superseded();
    }
  }

  @Override
  public void close() {
    renewals.cancel();
  }

  private Uni<Boolean> renew() {
    var now = step;
    return jobs.renew(job, now.progress(), now.message(), lease);
  }
}
