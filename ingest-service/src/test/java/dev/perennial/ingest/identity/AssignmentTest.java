package dev.perennial.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.order.Identifier.Kind;
import dev.perennial.ingest.order.Orders;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  private static final Identifier ACCOUNT = new Identifier(Kind.PLATFORM_ID, "a".repeat(52));
  private static final Identifier MAIL = new Identifier(Kind.EMAIL, "b".repeat(52));

  @Test
  void theFirstIdentifierNamesANewCustomerAndTheOtherJoins() {
    var assignment = new Assignment(Map.of());
    var customer = assignment.customerOf(Orders.by("1", ACCOUNT, MAIL));
    assertThat(customer).isEqualTo("c-" + "a".repeat(26));
    assertThat(assignment.additions())
        .containsOnly(Map.entry(ACCOUNT.hash(), customer), Map.entry(MAIL.hash(), customer));
  }

  @Test
  void anAccountOfAKnownAddressJoinsItsCustomer() {
    var assignment = new Assignment(Map.of(MAIL.hash(), "c-mail"));
    assertThat(assignment.customerOf(Orders.by("1", ACCOUNT, MAIL))).isEqualTo("c-mail");
    assertThat(assignment.additions()).containsOnly(Map.entry(ACCOUNT.hash(), "c-mail"));
  }

  @Test
  void twoKnownCustomersStayTwoAndTheAccountDecides() {
    var assignment = new Assignment(Map.of(ACCOUNT.hash(), "c-account", MAIL.hash(), "c-mail"));
    assertThat(assignment.customerOf(Orders.by("1", ACCOUNT, MAIL))).isEqualTo("c-account");
    assertThat(assignment.additions()).isEmpty();
  }

  @Test
  void anEarlierOrderOfTheBatchIsKnownToALaterOne() {
    var assignment = new Assignment(Map.of());
    var guest = assignment.customerOf(Orders.by("1", MAIL));
    assertThat(assignment.customerOf(Orders.by("2", ACCOUNT, MAIL))).isEqualTo(guest);
    assertThat(assignment.customerOf(Orders.by("3", ACCOUNT))).isEqualTo(guest);
  }

  @Test
  void anOrderWithoutIdentifierIsNobodys() {
    var assignment = new Assignment(Map.of());
    assertThat(assignment.customerOf(Orders.by("1"))).isEqualTo("anon:shopify/acme/1");
    assertThat(assignment.additions()).isEmpty();
  }
}
