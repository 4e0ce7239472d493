package dev.perennial.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContactKeyTest {

  private static final ContactKey KEY = new ContactKey("a-secret-of-the-tests");

  @Test
  void anAddressOpensUnderItsSecretAndItsHashOnly() {
    // When
    var sealed = KEY.seal("ann@x.org", "hash-of-ann");
    // Then
    assertThat(KEY.open(sealed, "hash-of-ann")).isEqualTo("ann@x.org");
    assertThatThrownBy(() -> KEY.open(sealed, "hash-of-bob"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ContactKey("another-secret").open(sealed, "hash-of-ann"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressThatTheFirstReleaseSealedOpens() {
    var sealed = "T8wfy80/QzlrENZ+wI791d4guvcGseeNAQ==";
    assertThat(KEY.open(sealed, "hash-of-ann")).isEqualTo("ann@x.org");
  }

  @Test
  void theSameAddressIsTheSameAndNeverLikeAnother() {
    assertThat(KEY.seal("ann@x.org", "one")).isEqualTo(KEY.seal("ann@x.org", "one"));
    assertThat(KEY.seal("ann@x.org", "one")).isNotEqualTo(KEY.seal("ann@x.org", "two"));
  }
}
