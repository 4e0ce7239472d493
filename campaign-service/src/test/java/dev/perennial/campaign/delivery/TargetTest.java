package dev.perennial.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  private static final Set<Integer> PORTS = Set.of(443, 8443);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks",
        "/hooks",
        "//shop.example/hooks",
        "http://shop.example/hooks",
        "ftp://shop.example/hooks",
        "file:///etc/passwd",
        "gopher://shop.example",
        "https:shop.example",
        "https:///hooks",
        "https://user@shop.example/hooks",
        "https://user:secret@shop.example/hooks",
        "https://@shop.example/hooks",
        "https://shop.example/hooks#part",
        "https://shop.example:80/hooks",
        "https://shop.example:22/hooks",
        "https://shop.example:0/hooks",
        "https://shop.example:65536/hooks",
        "https://shop.example:-1/hooks",
        "https://shop example/hooks",
        "https://shop_1.example\\@10.0.0.1/hooks",
        "https://shop.example/a b",
        "https://shop.example/\r\nx: y"
      })
  void whatNothingIsSentToIsRefused(String url) {
    assertThatThrownBy(() -> Target.parse(url, false, PORTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url ");
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example, shop.example, 443, /",
    "https://shop.example/hooks?a=b%20c, shop.example, 443, /hooks?a=b%20c",
    "https://shop.example:8443/hooks, shop.example, 8443, /hooks",
    "https://shop.example?a=b, shop.example, 443, /?a=b",
    "'https://[2606:4700:4700::1111]/hooks', 2606:4700:4700::1111, 443, /hooks"
  })
  void aUrlSaysHostAndPortAndPath(String url, String host, int port, String path) {
    // When
    var target = Target.parse(url, false, PORTS);
    // Then
    assertThat(target.host()).isEqualTo(host);
    assertThat(target.port()).isEqualTo(port);
    assertThat(target.path()).isEqualTo(path);
  }

  @Test
  void anInstallationMayTakeUrlsWithoutTlsOnAnyPort() {
    assertThat(Target.parse("http://shop.example:8080/hooks", true, Set.of()).isTls()).isFalse();
  }

  @Test
  void aUrlHasItsLength() {
    var url = "https://shop.example/" + "a".repeat(2_000);
    assertThatThrownBy(() -> Target.parse(url, false, PORTS)).hasMessageContaining("2000");
  }
}
