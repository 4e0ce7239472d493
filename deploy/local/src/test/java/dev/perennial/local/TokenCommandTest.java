package dev.perennial.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TokenCommandTest {

  @TempDir Path home;

  @Test
  void aTokenWithoutSourcesIsForAllOfThem() throws IOException {
    // When
    var claims = claims("--scope", "orders:write values:read", "--for", "PT5M", "--subject", "me");
    // Then
    assertThat(claims.path("scope").asText()).isEqualTo("orders:write values:read sources:all");
    assertThat(claims.path("sources").isMissingNode()).isTrue();
    assertThat(claims.path("sub").asText()).isEqualTo("me");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
    assertThat(Files.exists(home.resolve("keys/private.jwk"))).isTrue();
  }

  @Test
  void aTokenWithSourcesIsForTheseAlone() throws IOException {
    // When
    var claims = claims("--scope", "orders:write", "--sources", "shop-a,shop-b");
    // Then
    assertThat(claims.path("scope").asText()).isEqualTo("orders:write");
    assertThat(claims.path("sources"))
        .extracting(JsonNode::asText)
        .containsExactly("shop-a", "shop-b");
  }

  @Test
  void whatLimitsAndWhatOpensAllSourcesDoNotGoTogether() {
    assertThat(refused("--scope", "orders:write sources:all", "--sources", "shop-a"))
        .contains("leave out one of them");
  }

  @Test
  void whoAsksForAllSourcesIsGivenThemOnce() throws IOException {
    // When
    var claims = claims("--scope", "orders:write sources:all");
    // Then
    assertThat(claims.path("scope").asText()).isEqualTo("orders:write sources:all");
  }

  @Test
  void aScopeThatNobodyAsksForIsRefusedWithThoseThatAre() {
    assertThat(refused("--scope", "orders:wirte"))
        .startsWith("There is no scope orders:wirte, only ")
        .contains("orders:write");
  }

  @Test
  void aTokenEndsWithinAMonth() {
    assertThat(refused("--scope", "orders:write", "--for", "P31D")).contains("at most");
    assertThat(refused("--scope", "orders:write", "--for", "PT0S")).contains("at most");
  }

  private JsonNode claims(String... options) throws IOException {
    var out = new StringWriter();
    var code = command().setOut(new PrintWriter(out)).execute(arguments(options));
    assertThat(code).isZero();
    var payload = Base64.getUrlDecoder().decode(out.toString().strip().split("\\.")[1]);
    return new ObjectMapper().readTree(new String(payload, UTF_8));
  }

  private String refused(String... options) {
    var sentence = new AtomicReference<String>();
    command()
        .setExecutionExceptionHandler(
            (e, _, _) -> {
              sentence.set(e.getMessage());
              return 1;
            })
        .execute(arguments(options));
    return sentence.get();
  }

  private static CommandLine command() {
    return new CommandLine(new TokenCommand());
  }

  private String[] arguments(String... options) {
    var arguments = new ArrayList<>(List.of("--home", home.toString()));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }
}
