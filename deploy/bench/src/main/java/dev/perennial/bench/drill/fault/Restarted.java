package dev.perennial.bench.drill.fault;

import dev.perennial.local.service.ServiceKind;

/// One service after the other is stopped with SIGTERM and started again, as a new version is.
public final class Restarted implements Fault {

  @Override
  public String title() {
    return "restart";
  }

  @Override
  public void strike(Scene scene) throws InterruptedException {
    for (var kind : ServiceKind.values()) {
      scene.ground().terminate(kind);
      scene.ground().start(kind);
      scene.ground().awaitReady(kind);
    }
  }
}
