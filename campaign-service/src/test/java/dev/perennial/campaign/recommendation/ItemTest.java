package dev.perennial.campaign.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemTest {

  @Test
  void anIdIsTheBeginningOfAHash() {
    // printf 'PRODUCT/SKU-1' | sha256sum
    assertThat(Item.product("SKU-1").id())
        .isEqualTo(Long.parseUnsignedLong("c03bb1aa2c1d1e4d", 16));
  }

  @Test
  void aProductIsNoCategory() {
    assertThat(Item.product("coffee").id()).isNotEqualTo(Item.category("coffee").id());
  }
}
