package dev.perennial.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.order.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {

  private static final Identifiers IDENTIFIERS =
      new Identifiers(new IdentityKey("sixteen-or-longer"), Set.of());
  private static final Person ANN =
      new Person(
          Optional.of("4711"),
          Optional.of("ann@x.org"),
          Optional.of("+49 30 901820"),
          Optional.empty(),
          Optional.of("L-1"));

  private final Mentions mentions =
      new Mentions(
          IDENTIFIERS,
          IDENTIFIERS.of("shopify", "acme", ANN).stream().map(Identifier::hash).toList());

  @ParameterizedTest
  @ValueSource(strings = {"Ann@X.org", "+4930901820", "+49 (30) 901820"})
  void aPersonIsFoundByAnAddress(String word) {
    assertThat(mentions.byAddress(List.of("other", word))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4711", "L-1"})
  void aPersonIsFoundByAnAccount(String word) {
    assertThat(mentions.byAccount(List.of("other", word), "shopify", "acme")).isTrue();
    assertThat(mentions.byAddress(List.of(word))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"471", "bob@x.org", "+4930901821", "l-1", "ann"})
  void nobodyElseIs(String word) {
    assertThat(mentions.byAddress(List.of(word))).isFalse();
    assertThat(mentions.byAccount(List.of(word), "shopify", "acme")).isFalse();
  }

  @Test
  void theAccountOfAnotherShopIsSomebodyElses() {
    assertThat(mentions.byAccount(List.of("4711"), "shopify", "other")).isFalse();
  }
}
