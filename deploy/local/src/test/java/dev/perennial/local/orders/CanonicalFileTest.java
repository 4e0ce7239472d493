package dev.perennial.local.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanonicalFileTest {

  @TempDir Path directory;

  @Test
  void ordersAreHandedOnAsTheyAre() throws IOException {
    // Given
    var order =
        "{\"id\":1, \"placedAt\":\"2026-01-31T10:00:00Z\",\"total\":12.50,\"tax\":\"2\",\"currency\":\"EUR\",\"customer\":{\"email\":\"a@b\"}}";
    var file = Files.writeString(directory.resolve("orders.ndjson"), "\n" + order + "\n{broken\n");
    var entries = new ArrayList<Entry>();
    // When
    OrderFiles.open(file, Map.of(), new Conventions("import", ZoneId.of("UTC"), Optional.empty()))
        .read(entries::add);
    // Then
    var read = (Entry.Order) entries.getFirst();
    assertThat(read.line()).isEqualTo(2);
    assertThat(read.json()).isEqualTo(order);
    assertThat(read.customer()).contains("a@b");
    assertThat(read.net()).isEqualByComparingTo("10.50");
    assertThat(((Entry.Bad) entries.getLast()).line()).isEqualTo(3);
    assertThat(((Entry.Bad) entries.getLast()).reason()).startsWith("it is not JSON");
  }
}
