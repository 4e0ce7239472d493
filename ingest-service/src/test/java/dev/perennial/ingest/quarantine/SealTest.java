package dev.perennial.ingest.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final Seal SEAL = new Seal("a-key-of-the-tests");

  @Test
  void whatIsSealedOpensUnderTheSameKeyAndLabelOnly() {
    // When
    var sealed = SEAL.seal("ann@x.org".getBytes(UTF_8), "acme");
    // Then
    assertThat(SEAL.open(sealed, "acme")).isEqualTo("ann@x.org".getBytes(UTF_8));
    assertThat(new String(sealed, UTF_8)).doesNotContain("ann");
    assertThatThrownBy(() -> SEAL.open(sealed, "other"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Seal("another-key").open(sealed, "acme"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWasSealedByTheFirstReleaseOpens() {
    var sealed = Base64.getDecoder().decode("B8qh/568naRw398DYzsp1j3exbQcIKBEMaT5XOg238N1Os3aHg==");
    assertThat(SEAL.open(sealed, "acme")).isEqualTo("ann@x.org".getBytes(UTF_8));
  }

  @Test
  void theSameIsNeverSealedTheSameTwice() {
    assertThat(SEAL.seal(new byte[8], "acme")).isNotEqualTo(SEAL.seal(new byte[8], "acme"));
  }
}
