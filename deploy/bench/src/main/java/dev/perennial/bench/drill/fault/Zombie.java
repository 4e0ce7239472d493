package dev.perennial.bench.drill.fault;

import dev.perennial.bench.drill.ground.Signals;
import dev.perennial.local.service.Installation.Replica;
import dev.perennial.local.service.ServiceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// clv-service and campaign-service stand still for longer than their sessions last, while a
/// replica of each takes over, and then go on with what they were about to do.
public final class Zombie implements Fault {

  /// Sessions last 15 s.
  private static final Duration FROZEN = Duration.ofSeconds(25);

  private static final List<ServiceKind> KINDS = List.of(ServiceKind.CLV, ServiceKind.CAMPAIGN);

  @Override
  public String title() {
    return "zombie";
  }

  @Override
  public void strike(Scene scene) throws InterruptedException {
    var replicas = new ArrayList<Replica>();
    try {
      for (var kind : KINDS) {
        replicas.add(scene.ground().addReplica(kind));
      }
      scene.linger(Duration.ofSeconds(2));
      var pids = KINDS.stream().map(kind -> scene.ground().service(kind).pid()).toList();
      Signals.freeze(pids);
      try {
        Thread.sleep(FROZEN);
      } finally {
        Signals.wake(pids);
      }
      Thread.sleep(Duration.ofSeconds(3));
    } finally {
      replicas.forEach(replica -> replica.process().close());
    }
  }
}
