package dev.perennial.campaign.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// What whoever asks for addresses shows: the same for as long as the service runs, or what stands
/// in a file at the moment of asking, so that one who replaces the file replaces the token. Never
/// says what it read.
sealed interface ContactsToken {

  /// More bytes in a file are no token.
  int BYTES_MAX = 16 * 1024;

  /// What RFC 6750 (2.1) calls a token.
  Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  record Fixed(String token) implements ContactsToken {

    @Override
    public String toString() {
      return "Fixed[...]";
    }
  }

  /// @param file with the token and nothing else, but for white space around it
  record InFile(Path file) implements ContactsToken {}

  /// Throws an `IllegalArgumentException` that names what is missing or cannot be.
  ///
  /// @param token `campaign.mail.contacts.token`
  /// @param file `campaign.mail.contacts.token-file`
  static ContactsToken of(Optional<String> token, Optional<String> file) {
    if (token.isPresent() == file.isPresent()) {
      throw new IllegalArgumentException(
          "campaign.mail.contacts.token or .token-file is missing, or there are both");
    }
    return token
        .<ContactsToken>map(Fixed::new)
        .orElseGet(() -> new InFile(Path.of(file.orElseThrow())));
  }

  /// The token as of now. Reads a file of some kilobytes at most; throws an
  /// `IllegalArgumentException` where there is none.
  default String now() {
    return switch (this) {
      case Fixed(var token) -> checked(token, "campaign.mail.contacts.token");
      case InFile(var file) -> checked(read(file), "campaign.mail.contacts.token-file");
    };
  }

  private static String read(Path file) {
    try (var bytes = Files.newInputStream(file)) {
      return new String(bytes.readNBytes(BYTES_MAX + 1), US_ASCII).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "campaign.mail.contacts.token-file cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static String checked(String token, String key) {
    if (token.length() > BYTES_MAX || !FORM.matcher(token).matches()) {
      throw new IllegalArgumentException(key + " holds no token");
    }
    return token;
  }
}
