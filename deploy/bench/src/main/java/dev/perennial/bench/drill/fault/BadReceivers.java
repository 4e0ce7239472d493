package dev.perennial.bench.drill.fault;

import dev.perennial.bench.drill.ground.Ground;
import dev.perennial.bench.drill.webhook.Endpoints;
import dev.perennial.bench.drill.webhook.Receiver;
import dev.perennial.local.Refusal;
import dev.perennial.local.service.ServiceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/// Three receivers of webhooks beside the healthy one: the first hangs, the second answers 500, the
/// third 410, which is the end of it. None of them may delay the healthy one.
public final class BadReceivers implements Fault {

  private static final String HANGS = "/hangs";
  private static final String FAILS = "/fails";
  private static final String GONE = "/gone";
  private static final Duration WAIT_MAX = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  @Override
  public String title() {
    return "webhook-receivers";
  }

  /// Whoever waited for the one that hangs would wait for a whole attempt.
  @Override
  public Optional<Duration> deliveredWithin() {
    return Optional.of(Ground.WEBHOOK_TIMEOUT);
  }

  @Override
  public void strike(Scene scene) throws InterruptedException {
    var receiver = scene.ground().receiver();
    receiver.behave(HANGS, receiver.hanging());
    receiver.behave(FAILS, () -> 500);
    receiver.behave(GONE, () -> 410);
    var endpoints = new Endpoints(scene.ground().api(ServiceKind.CAMPAIGN));
    var open = new ArrayList<String>();
    try {
      for (var path : new String[] {HANGS, FAILS, GONE}) {
        open.add(endpoints.open(receiver.url(path)));
      }
      Thread.sleep(scene.lasting(Duration.ofSeconds(30), Duration.ofSeconds(8)));
      awaitGone(endpoints, open.getLast());
      requireAttempts(receiver);
    } finally {
      for (var id : open) {
        endpoints.close(id);
      }
    }
  }

  private static void awaitGone(Endpoints endpoints, String id) throws InterruptedException {
    var deadline = System.nanoTime() + WAIT_MAX.toNanos();
    while (!endpoints.reason(id).equals("gone")) {
      if (System.nanoTime() > deadline) {
        throw new Refusal("a receiver that answers 410 is not disabled");
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private static void requireAttempts(Receiver receiver) {
    for (var path : Map.of(HANGS, "hangs", FAILS, "answers 500").entrySet()) {
      if (receiver.inbox(path.getKey()).count() == 0) {
        throw new Refusal("nothing came to the receiver that " + path.getValue());
      }
    }
  }
}
