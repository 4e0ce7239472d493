package dev.perennial.campaign.mail;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.delivery.Health;
import dev.perennial.campaign.delivery.MailOutcome;
import dev.perennial.campaign.delivery.MailOutcome.Cause;
import dev.perennial.campaign.delivery.MailOutcome.Withheld;
import dev.perennial.campaign.delivery.MailPolicy;
import dev.perennial.campaign.delivery.RetryPolicy;
import dev.perennial.campaign.mail.MailTable.Settled;
import dev.perennial.campaign.mail.Taken.Ended;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/// Takes what is due to the server. Each round writes down what came back, takes as much as there
/// is room for, and lets it go without waiting for it. A server that does not answer rests, and so
/// does whoever knows addresses. One thread at a time.
@ApplicationScoped
class Postman {

  private final Clock machine;
  private final ConcurrentLinkedQueue<Ended> back = new ConcurrentLinkedQueue<>();
  private final List<Ended> unsettled = new ArrayList<>();
  private final MailTable table;
  private final Admission admission;
  private final Dispatch dispatch;
  private final BusinessClock business;
  private final MailConfig config;
  private final MailMetrics metrics;
  private final MailPolicy policy;
  private Health server = Health.GOOD;
  private Health contacts = Health.GOOD;
  private int onTheirWay;

  Postman(
      MailTable table,
      Admission admission,
      Dispatch dispatch,
      BusinessClock business,
      MailConfig config,
      MailMetrics metrics,
      Clock machine) {
    this.machine = machine;
    this.table = table;
    this.admission = admission;
    this.dispatch = dispatch;
    this.business = business;
    this.config = config;
    this.metrics = metrics;
    this.policy = new MailPolicy(RetryPolicy.doubling(config.retryMin(), config.retryMax()));
  }

  /// One round. What it leaves undone after a fault the next one does.
  ///
  /// @param wake called whenever something has come back
  /// @return whether there may be more to do at once
  boolean round(Runnable wake) {
    settle();
    var now = machine.instant();
    metrics.overdue(await(table.overdue()), now);
    var room =
        Math.min(server.width(config.inFlight(), now), contacts.width(config.inFlight(), now))
            - onTheirWay;
    if (room <= 0) {
      return false;
    }
    var taken = await(table.take(room, now, now.plus(config.lease())));
    if (taken.isEmpty()) {
      return false;
    }
    // After a fault here they are due again when their lease ends.
    var withheld = await(admission.withheld(taken));
    onTheirWay += taken.size();
    send(taken, withheld, now, wake);
    return true;
  }

  /// Writes down what has come back.
  void settle() {
    for (var ended = back.poll(); ended != null; ended = back.poll()) {
      unsettled.add(ended);
    }
    if (unsettled.isEmpty()) {
      return;
    }
    await(table.settle(unsettled.stream().map(this::settled).toList()));
    observe();
    unsettled.forEach(metrics::ended);
    onTheirWay -= unsettled.size();
    unsettled.clear();
  }

  boolean isIdle() {
    return onTheirWay == 0;
  }

  private void send(List<Taken> taken, Map<String, Cause> withheld, Instant began, Runnable wake) {
    var admitted = new ArrayList<Taken>();
    for (var mail : taken) {
      var cause = withheld.get(mail.triggerId());
      if (cause == null) {
        admitted.add(mail);
      } else {
        back(mail, new Withheld(cause), began, wake);
      }
    }
    if (!admitted.isEmpty()) {
      dispatch.send(admitted, (mail, outcome) -> back(mail, outcome, began, wake));
    }
  }

  private void back(Taken mail, MailOutcome outcome, Instant began, Runnable wake) {
    back.add(new Ended(mail, outcome, began, machine.instant()));
    wake.run();
  }

  private Settled settled(Ended ended) {
    var left = Duration.between(business.now(), ended.taken().validUntil());
    var random = ThreadLocalRandom.current().nextDouble();
    return new Settled(
        ended, policy.fate(ended.outcome(), ended.taken().attempts(), left, ended.at(), random));
  }

  private void observe() {
    var now = machine.instant();
    server = Observed.server(server, unsettled, now);
    contacts = Observed.contacts(contacts, unsettled, now);
  }

  private <T> T await(Uni<T> work) {
    return work.await().atMost(config.patience());
  }
}
