package dev.perennial.campaign.promotion;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/// Makes codes that nobody can guess.
public record CodeMint(SecureRandom random) {

  public Code next() {
    return Code.of(
        random
            .ints(Code.RANDOM_LENGTH, 0, Code.ALPHABET.length())
            .mapToObj(each -> String.valueOf(Code.ALPHABET.charAt(each)))
            .collect(Collectors.joining()));
  }
}
