package dev.perennial.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.order.Identifier.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentifiersTest {

  private static final Identifiers IDENTIFIERS =
      new Identifiers(
          new IdentityKey("sixteen-or-longer"), Set.of("marketplace.amazon", "members.ebay.com"));

  @Test
  void thePlatformsIdComesBeforeTheAddress() {
    assertThat(of("7", "ann@x.org"))
        .extracting(Identifier::kind)
        .containsExactly(Kind.PLATFORM_ID, Kind.EMAIL);
  }

  @Test
  void addressesAreEqualWithoutRegardToCaseAndBlanks() {
    assertThat(of(null, " Ann@X.org ")).isEqualTo(of(null, "ann@x.org")).hasSize(1);
  }

  @Test
  void whatForwardsForAMarketplaceIsNobody() {
    assertThat(of(null, "q1w2@marketplace.amazon.co.uk")).isEmpty();
    assertThat(of(null, "q1w2@marketplace.amazon")).isEmpty();
    assertThat(of(null, "q1w2@a.members.ebay.com")).isEmpty();
    assertThat(of(null, "q1w2@notmarketplace.amazon.com")).hasSize(1);
  }

  @Test
  void whatIsNoAddressIsNobody() {
    assertThat(of(null, "guest")).isEmpty();
    assertThat(of(null, "@x.org")).isEmpty();
    assertThat(of(null, "ann@")).isEmpty();
    assertThat(of(null, null)).isEmpty();
  }

  @Test
  void theSameIdInAnotherShopIsAnotherPerson() {
    assertThat(IDENTIFIERS.of("shopify", "one", Person.of(Optional.of("7"), Optional.empty())))
        .isNotEqualTo(
            IDENTIFIERS.of("shopify", "two", Person.of(Optional.of("7"), Optional.empty())));
  }

  @Test
  void hashesAreBase32WithoutTheLettersThatAreMisread() {
    assertThat(of("7", null).getFirst().hash()).matches("[0-9a-hjkmnp-tv-z]{52}");
    assertThat(Base32.encode(new byte[] {(byte) 0xff, 0x00, (byte) 0x84})).isEqualTo("zw088");
  }

  @Test
  void aNumberIsTheSameHoweverItIsWritten() {
    assertThat(phone("030 123456", "DE"))
        .hasSize(1)
        .isEqualTo(phone("+49 (0)30 / 12 34 56", null))
        .isEqualTo(phone("0049 30 123456", "de"))
        .isNotEqualTo(phone("030 123456", "NL"));
  }

  @Test
  void whatCannotBeDialledIsNobody() {
    assertThat(phone("030 123456", null)).isEmpty();
    assertThat(phone("0000000", "DE")).isEmpty();
    assertThat(phone("none", "DE")).isEmpty();
    assertThat(phone("030 123456", "XX")).isEmpty();
  }

  @Test
  void theAccountComesFirstAndTheLoyaltyIdLast() {
    var everything =
        new Person(
            Optional.of("7"),
            Optional.of("ann@x.org"),
            Optional.of("+493012345678"),
            Optional.empty(),
            Optional.of("L-1"));
    assertThat(IDENTIFIERS.of("shopify", "acme", everything))
        .extracting(Identifier::kind)
        .containsExactly(Kind.PLATFORM_ID, Kind.EMAIL, Kind.PHONE, Kind.LOYALTY_ID);
    assertThat(IDENTIFIERS.of("shopify", "acme", everything).getLast())
        .isEqualTo(IDENTIFIERS.of("pos", "till", everything).getLast());
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatThrownBy(() -> new IdentityKey("short")).hasMessageContaining("ingest.identity.key");
  }

  private static List<Identifier> of(String customerId, String email) {
    return IDENTIFIERS.of(
        "shopify", "acme", Person.of(Optional.ofNullable(customerId), Optional.ofNullable(email)));
  }

  private static List<Identifier> phone(String number, String region) {
    return IDENTIFIERS.of(
        "shopify",
        "acme",
        Person.NOBODY.callable(Optional.of(number), Optional.ofNullable(region)));
  }
}
