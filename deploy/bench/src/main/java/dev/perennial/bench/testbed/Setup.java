package dev.perennial.bench.testbed;

import dev.perennial.local.service.ServiceKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which services a testbed has, and what of it differs from the usual.
///
/// @param clvReplicas of clv-service, where it is one of them
/// @param environments beside the usual, by service
/// @param postgres settings of the server beside the usual
public record Setup(
    List<ServiceKind> services,
    int clvReplicas,
    Map<ServiceKind, Map<String, String>> environments,
    Map<String, String> postgres) {

  public Setup {
    services = List.copyOf(services);
    environments = Map.copyOf(environments);
    postgres = Map.copyOf(postgres);
  }

  public static Setup of(ServiceKind... services) {
    return new Setup(List.of(services), 1, Map.of(), Map.of());
  }

  /// All services, with a PostgreSQL that counts their statements, and that has memory and
  /// checkpoints as in production (`deploy/kubernetes/overlays/production`): with what `./perennial
  /// up` gives it on a laptop, pages of 50,000 customers come and go.
  public static Setup counted() {
    return new Setup(
        List.of(ServiceKind.values()),
        1,
        Map.of(),
        Map.of(
            "shared_preload_libraries", "pg_stat_statements",
            "shared_buffers", "2GB",
            "checkpoint_timeout", "15min",
            "max_wal_size", "8GB"));
  }

  /// The same with more in a service's environment.
  public Setup with(ServiceKind service, Map<String, String> more) {
    var all = new EnumMap<ServiceKind, Map<String, String>>(ServiceKind.class);
    all.putAll(environments);
    var environment = new HashMap<>(environment(service));
    environment.putAll(more);
    all.put(service, environment);
    return new Setup(services, clvReplicas, all, postgres);
  }

  /// The same with so many of clv-service.
  public Setup replicated(int replicas) {
    return new Setup(services, replicas, environments, postgres);
  }

  Map<String, String> environment(ServiceKind service) {
    return environments.getOrDefault(service, Map.of());
  }
}
