package dev.perennial.campaign.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsTokenTest {

  @TempDir Path folder;

  @Test
  void aTokenStandsInItsFileWithALineEnd() throws IOException {
    assertThat(inFile("one.two.three\n").now()).isEqualTo("one.two.three");
  }

  @Test
  void whoReplacesTheFileReplacesTheToken() throws IOException {
    // Given
    var token = inFile("the-first");
    token.now();
    // When
    inFile("the-second");
    // Then
    assertThat(token.now()).isEqualTo("the-second");
  }

  /// As Kubernetes replaces what it projects: the folder behind a link.
  @Test
  void aLinkThatIsTurnedToAnotherFileIsFollowed() throws IOException {
    // Given
    var first = Files.writeString(folder.resolve("first"), "the-first");
    var second = Files.writeString(folder.resolve("second"), "the-second");
    var link = Files.createSymbolicLink(folder.resolve("link"), first);
    var token = ContactsToken.of(Optional.empty(), Optional.of(link.toString()));
    token.now();
    // When
    Files.delete(link);
    Files.createSymbolicLink(link, second);
    // Then
    assertThat(token.now()).isEqualTo("the-second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "two words", "one\r\nx-header: two", "\u00fc"})
  void whatIsNoTokenIsRefusedAndNotSaid(String text) throws IOException {
    // Given
    var token = inFile(text);
    // Then
    assertThatThrownBy(token::now)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("campaign.mail.contacts.token-file holds no token");
  }

  @Test
  void aFileOfAnySizeIsNotReadWhole() throws IOException {
    // Given
    var longest = inFile("x".repeat(ContactsToken.BYTES_MAX));
    assertThat(longest.now()).hasSize(ContactsToken.BYTES_MAX);
    // When
    var tooLong = inFile("x".repeat(ContactsToken.BYTES_MAX + 1));
    // Then
    assertThatThrownBy(tooLong::now).hasMessageContaining("holds no token");
  }

  @Test
  void aFileThatIsMissingIsSaidSo() {
    // Given
    var token = ContactsToken.of(Optional.empty(), Optional.of(folder.resolve("none").toString()));
    // Then
    assertThatThrownBy(token::now)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("token-file cannot be read");
  }

  @Test
  void oneOfTheTwoMustBeSaidAndNotBoth() {
    assertThatThrownBy(() -> ContactsToken.of(Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ContactsToken.of(Optional.of("one"), Optional.of("file")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ContactsToken.of(Optional.of("one"), Optional.empty()).now()).isEqualTo("one");
  }

  @Test
  void aTokenIsNotShown() {
    assertThat(ContactsToken.of(Optional.of("a-secret"), Optional.empty()).toString())
        .doesNotContain("a-secret");
  }

  private ContactsToken inFile(String text) throws IOException {
    var file = Files.writeString(folder.resolve("token"), text);
    return ContactsToken.of(Optional.empty(), Optional.of(file.toString()));
  }
}
