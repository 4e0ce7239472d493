package dev.perennial.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

  private final AddressGuard guard = new AddressGuard(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.169.254",
        "169.254.170.2",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "100::1",
        "2001::1",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:a00:1::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fdff:ffff::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1"
      })
  void nothingIsSentToAddressesThatAreNotPublic(String address) {
    assertThat(guard.permits(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.255.255",
        "192.169.0.1",
        "198.17.255.255",
        "198.20.0.1",
        "223.255.255.255",
        "::ffff:1.1.1.1",
        "2001:200::1",
        "2003::1",
        "2606:4700:4700::1111",
        "2a00:1450:4001:829::200e"
      })
  void publicAddressesArePermitted(String address) {
    assertThat(guard.permits(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void anInstallationOpensNetworksOfItsOwn() {
    // Given
    var own =
        new AddressGuard(List.of(Network.parse("10.1.0.0/16"), Network.parse("fd12:3456::/31")));
    // Then
    assertThat(own.permits(InetAddress.ofLiteral("10.1.255.255"))).isTrue();
    assertThat(own.permits(InetAddress.ofLiteral("::ffff:10.1.0.1"))).isTrue();
    assertThat(own.permits(InetAddress.ofLiteral("10.2.0.1"))).isFalse();
    assertThat(own.permits(InetAddress.ofLiteral("fd12:3457::1"))).isTrue();
    assertThat(own.permits(InetAddress.ofLiteral("fd12:3458::1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "localhost/8", "10.0.0.0/-1", "/8"})
  void aNetworkIsWrittenAsAnAddressAndItsBits(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
