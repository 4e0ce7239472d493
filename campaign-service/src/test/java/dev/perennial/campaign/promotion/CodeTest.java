package dev.perennial.campaign.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTest {

  private final CodeMint mint = new CodeMint(new SecureRandom());

  @Test
  void aCodeIsReadHoweverItIsTyped() {
    // Given
    var code = mint.next();
    // When
    var typed = " " + code.printed().toLowerCase(Locale.ROOT).replace("-", " - ");
    // Then
    assertThat(Code.parse(typed)).contains(code);
    assertThat(Code.parse(code.text())).contains(code);
    assertThat(code.printed()).matches("([2-9CDFHJKMNPRTVWXY]{4}-){4}[2-9CDFHJKMNPRTVWXY]{4}");
  }

  @Test
  void everyWrongCharacterIsFound() {
    // Given
    var text = mint.next().text();
    for (var place = 0; place < text.length(); place++) {
      for (var wrong : Code.ALPHABET.toCharArray()) {
        if (wrong != text.charAt(place)) {
          // When
          var typed = text.substring(0, place) + wrong + text.substring(place + 1);
          // Then
          assertThat(Code.parse(typed)).as(typed).isEmpty();
        }
      }
    }
  }

  @Test
  void anyTwoCharactersThatChangedPlacesAreFound() {
    // Given
    var text = mint.next().text();
    for (var one = 0; one < text.length(); one++) {
      for (var other = one + 1; other < text.length(); other++) {
        // When
        var typed = new StringBuilder(text);
        typed.setCharAt(one, text.charAt(other));
        typed.setCharAt(other, text.charAt(one));
        // Then
        var isSame = text.charAt(one) == text.charAt(other);
        assertThat(Code.parse(typed.toString()).isPresent()).as(typed.toString()).isEqualTo(isSame);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "WELCOME10", "SUMMER-SALE", "OOOO-IIII-LLLL-0000-1111", "%", "\u0000"})
  void codesOfOthersAreNotOurs(String typed) {
    assertThat(Code.parse(typed)).isEmpty();
    assertThat(Code.parse(typed.repeat(1000))).isEmpty();
  }

  @Test
  void guessingIsHopeless() {
    // Given
    var bits = Code.RANDOM_LENGTH * Math.log(Code.ALPHABET.length()) / Math.log(2);
    var made = new HashSet<Code>();
    // When
    for (var n = 0; n < 10_000; n++) {
      made.add(mint.next());
    }
    // Then
    assertThat(bits).isGreaterThan(80);
    assertThat(made).hasSize(10_000);
  }

  @Test
  void theAlphabetHasNoCharactersThatLookAlike() {
    for (var pair : new String[] {"0O", "1I", "1L", "IL", "2Z", "5S", "8B", "6G", "UV", "OQ"}) {
      assertThat(pair.chars().filter(each -> Code.ALPHABET.indexOf(each) >= 0).count())
          .as(pair)
          .isLessThan(2);
    }
  }
}
