package dev.perennial.ingest.intake;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Each request and each upload under way may hold a thread of the worker pool, and whoever finds
/// no room needs one to be told so. A pool that is too small would let them wait in a queue that
/// nothing bounds; the service does not start with one.
@Singleton
@Startup
final class WorkerPool {

  @Inject
  WorkerPool(
      IngestConfig config,
      @ConfigProperty(name = "ingest.imports.uploads.max") int uploadsMax,
      @ConfigProperty(name = "quarkus.thread-pool.max-threads") int threadsMax) {
    requireRoom(config.inflightRequestsMax(), uploadsMax, threadsMax);
  }

  static void requireRoom(int requestsMax, int uploadsMax, int threadsMax) {
    if ((long) requestsMax + uploadsMax >= threadsMax) {
      throw new IllegalArgumentException(
          """
          quarkus.thread-pool.max-threads is %d and must be more than ingest.inflight.requests.max \
          (%d) and ingest.imports.uploads.max (%d) together\
          """
              .formatted(threadsMax, requestsMax, uploadsMax));
    }
  }
}
