package dev.perennial.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Files with interleaved orders and with lines that cannot be read, left after each entry and read
/// on from the mark, as if they had not been left. The seed is the repetition.
class MarkTest {

  @RepeatedTest(50)
  void readingOnGivesWhatReadingThroughWouldHaveGiven(RepetitionInfo repetition)
      throws IOException {
    var random = new Random(repetition.getCurrentRepetition());
    var span = random.nextInt(12);
    var file = Texts.file(rows(random), "format=lines", "span=" + span);
    var through = Texts.read(file);
    var marks = new ArrayList<Mark>();
    try (var entries = file.open(Mark.BEGINNING)) {
      for (var next = entries.next(); !next.isEmpty(); next = entries.next()) {
        for (var i = 1; i < next.size(); i++) {
          marks.add(Mark.BEGINNING);
        }
        marks.add(entries.mark());
      }
    }
    for (var at = 0; at < through.size(); at++) {
      if (!marks.get(at).equals(Mark.BEGINNING)) {
        assertThat(Texts.read(file, marks.get(at)))
            .as("seed %d, after entry %d", repetition.getCurrentRepetition(), at)
            .isEqualTo(through.subList(at + 1, through.size()));
      }
    }
    assertThat(marks.getLast().skip()).isZero();
  }

  private static String rows(Random random) {
    var text = new StringBuilder("id,date,sku,quantity,price\n");
    for (var i = 0; i < 80; i++) {
      var id = Math.max(0, i / 4 + random.nextInt(3) - 1);
      text.append(
          switch (random.nextInt(20)) {
            case 0 -> "spoiled\n";
            case 1 -> ",2026-01-31,a,1,2\n";
            case 2 -> "\n";
            case 3 -> id + ",2026-01-31,\"a\nb\",1,2\n";
            default -> id + ",2026-01-31," + i + ",1,2\n";
          });
    }
    return text.toString();
  }
}
