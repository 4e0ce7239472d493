package dev.perennial.ingest.bulk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;

/// How files are taken in; the README gives the reason of each bound.
@ConfigMapping(prefix = "ingest.imports")
interface ImportsConfig {

  Path directory();

  /// Bytes of one file, as it is handed in.
  @WithName("bytes.max")
  long bytesMax();

  /// Bytes of one file that is packed, when it is unpacked.
  @WithName("unpacked.bytes.max")
  long unpackedBytesMax();

  /// Bytes that a file leaves free on its disk.
  @WithName("disk.free.min")
  long diskFreeMin();

  @WithName("uploads.max")
  int uploadsMax();

  @WithName("waiting.max")
  int waitingMax();

  @WithName("batch.orders")
  int batchOrders();

  @WithName("batch.lines")
  int batchLines();

  @WithName("errors.max")
  int errorsMax();

  Duration lease();

  Duration every();

  Duration retention();
}
