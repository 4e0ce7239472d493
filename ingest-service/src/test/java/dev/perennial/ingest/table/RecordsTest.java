package dev.perennial.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.refusal.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordsTest {

  @Test
  void blankLinesAreNoRecordsAndAllWaysToEndALineAreTaken() throws IOException {
    assertThat(texts("a,b\r\n\n  \nc,d")).containsExactly("a,b\r\n", "c,d");
  }

  @Test
  void aQuotedCellMayContainLineBreaksDelimitersAndQuotationMarks() throws IOException {
    assertThat(texts("a,\"b\n,\"\"c\"\"\"\nd\n")).containsExactly("a,\"b\n,\"\"c\"\"\"\n", "d\n");
  }

  @Test
  void aQuotationMarkWithinACellMeansNothing() throws IOException {
    assertThat(texts("12\" DOLL,4\nb\n")).containsExactly("12\" DOLL,4\n", "b\n");
  }

  @Test
  void aQuotationMarkThatIsNeverClosedSpoilsItsOwnLine() throws IOException {
    var pieces = csv("a\n\"b\nc\nd\n".getBytes(StandardCharsets.UTF_8));
    assertThat(pieces).hasSize(4);
    assertThat(pieces.get(1)).isInstanceOf(Piece.Spoiled.class);
    assertThat(pieces.get(1).span()).isEqualTo(new Span(2, 5, 2, 2));
    assertThat(pieces.get(2).span()).isEqualTo(new Span(5, 7, 3, 3));
  }

  @Test
  void aQuotationMarkIsNotLookedForBeyondSoManyLines() throws IOException {
    var pieces = csv(("\"b\n" + "c\n".repeat(1_000) + "\"\n").getBytes(StandardCharsets.UTF_8));
    assertThat(pieces).hasSize(1_002);
    assertThat(pieces.getFirst()).isInstanceOf(Piece.Spoiled.class);
  }

  @Test
  void spansTellOffsetsAndLinesOfTheFile() throws IOException {
    var pieces = csv("\uFEFFa\n\n\"b\nc\"\nä\n".getBytes(StandardCharsets.UTF_8));
    assertThat(pieces)
        .extracting(Piece::span)
        .containsExactly(new Span(3, 5, 1, 1), new Span(6, 12, 3, 4), new Span(12, 15, 5, 5));
  }

  @Test
  void aLineThatIsTooLongIsPassedOver() throws IOException {
    var pieces =
        csv(("x".repeat(3 * Records.BYTES_MAX) + "\nb\n").getBytes(StandardCharsets.UTF_8));
    assertThat(pieces).hasSize(2);
    assertThat(pieces.getFirst())
        .isInstanceOfSatisfying(
            Piece.Spoiled.class,
            spoiled -> assertThat(spoiled.reason()).isEqualTo(Reason.TOO_LARGE));
    assertThat(pieces.getLast().span().line()).isEqualTo(2);
  }

  @Test
  void whatIsNotOfTheCharsetIsSaidRatherThanGuessed() throws IOException {
    var bytes = "Käse\nb\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(csv(bytes).getFirst()).isInstanceOf(Piece.Spoiled.class);
    assertThat(read(bytes, StandardCharsets.ISO_8859_1).getFirst())
        .isEqualTo(new Piece.Text(new Span(0, 5, 1, 1), "Käse\n"));
  }

  private static List<String> texts(String text) throws IOException {
    return csv(text.getBytes(StandardCharsets.UTF_8)).stream()
        .map(piece -> ((Piece.Text) piece).text())
        .toList();
  }

  private static List<Piece> csv(byte[] bytes) throws IOException {
    return read(bytes, StandardCharsets.UTF_8);
  }

  private static List<Piece> read(byte[] bytes, Charset charset) throws IOException {
    var in = Texts.content(bytes).from(0);
    var records = new Records(in, Mark.BEGINNING, Optional.of(','), charset);
    var pieces = new ArrayList<Piece>();
    for (var next = records.next(); next.isPresent(); next = records.next()) {
      pieces.add(next.get());
    }
    return pieces;
  }
}
