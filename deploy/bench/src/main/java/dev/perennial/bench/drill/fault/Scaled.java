package dev.perennial.bench.drill.fault;

import dev.perennial.local.service.Installation.Replica;
import dev.perennial.local.service.ServiceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Replicas of clv-service and campaign-service come and go every few seconds, some with SIGTERM
/// and some with SIGKILL.
public final class Scaled implements Fault {

  private static final int TIMES = 4;

  @Override
  public String title() {
    return "replicas";
  }

  @Override
  public void strike(Scene scene) throws InterruptedException {
    var replicas = new ArrayList<Replica>();
    try {
      for (var i = 0; i < (scene.small() ? 1 : TIMES); i++) {
        for (var kind : List.of(ServiceKind.CLV, ServiceKind.CAMPAIGN)) {
          replicas.add(scene.ground().addReplica(kind));
          scene.linger(Duration.ofSeconds(3));
        }
        var gone = replicas.remove(scene.random().nextInt(replicas.size())).process();
        if (scene.random().nextBoolean()) {
          gone.kill();
        } else {
          gone.close();
        }
        scene.linger(Duration.ofSeconds(3));
      }
    } finally {
      replicas.forEach(replica -> replica.process().close());
    }
  }
}
