package dev.perennial.clv.fit;

import dev.perennial.clv.model.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;

/// In which of six years 11,104 donors gave again.
public final class Donations {

  private Donations() {}

  public static Opportunities read() {
    try (var lines = Files.lines(SharedData.file("donations_bgbb.csv"))) {
      var cells =
          lines
              .skip(1)
              .map(line -> Arrays.stream(line.split(",")).mapToInt(Integer::parseInt).toArray())
              .toList();
      return Opportunities.of(
          cells.stream().mapToInt(cell -> cell[0]).toArray(),
          cells.stream().mapToInt(cell -> cell[1]).toArray(),
          cells.stream().mapToInt(cell -> cell[2]).toArray(),
          cells.stream().mapToLong(cell -> cell[3]).toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
