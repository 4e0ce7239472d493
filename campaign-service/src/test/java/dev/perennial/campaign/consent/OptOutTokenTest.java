package dev.perennial.campaign.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.perennial.campaign.consent.OptOutToken.Holder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutTokenTest {

  private static final String OLD_KEY = "an-old-key-of-more-than-thirty-two-characters";
  private static final String NEW_KEY = "a-new-key-of-more-than-thirty-two-characters";
  private static final Holder ANN = new Holder("c-01h455vb4pex5vsknk084sn02q", Channel.EMAIL);

  private final OptOutToken tokens = new OptOutToken(List.of(NEW_KEY));

  @Test
  void whoHoldsATokenIsNamedByIt() {
    assertThat(tokens.read(tokens.of(ANN))).contains(ANN);
  }

  @Test
  void aLinkThatIsOutOutlivesItsKeyWhileThatVerifies() {
    // Given
    var sent = new OptOutToken(List.of(OLD_KEY)).of(ANN);
    // When
    var replaced = new OptOutToken(List.of(NEW_KEY, OLD_KEY));
    // Then
    assertThat(replaced.read(sent)).contains(ANN);
    assertThat(replaced.of(ANN)).isEqualTo(tokens.of(ANN));
    assertThat(tokens.read(sent)).isEmpty();
  }

  @Test
  void aTokenIsOfOneCustomerAndOneChannel() {
    // Given
    var token = tokens.of(ANN);
    // When
    var others = token.replace("02q", "02r");
    var sms = token.replace("EMAIL", "SMS");
    // Then
    assertThat(tokens.read(others)).isEmpty();
    assertThat(tokens.read(sms)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "c-01h455vb4pex5vsknk084sn02q.EMAIL.", "a.b.c", "%00"})
  void whatIsNoTokenNamesNobody(String text) {
    assertThat(tokens.read(text)).isEmpty();
  }

  @Test
  void aShortKeyIsRefusedAndNoneIsShown() {
    assertThatIllegalArgumentException().isThrownBy(() -> new OptOutToken(List.of("short")));
    assertThatIllegalArgumentException().isThrownBy(() -> new OptOutToken(List.of()));
    assertThat(tokens.toString()).doesNotContain(NEW_KEY);
  }
}
