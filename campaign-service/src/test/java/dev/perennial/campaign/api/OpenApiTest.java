package dev.perennial.campaign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.campaign.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The API's description is committed, so that whoever changes the API sees what callers will see.
@QuarkusTest
@TestProfile(RealServers.class)
class OpenApiTest {

  private static final Path COMMITTED = Path.of("src/main/resources/contracts/openapi.json");

  @Inject ObjectMapper mapper;

  /// `-Dperennial.contracts.write=true` writes the file anew.
  @Test
  void theCommittedDescriptionIsWhatIsServed() throws IOException {
    // When
    var served = mapper.readTree(given().get("/q/openapi?format=json").asString());
    // Then
    if (Boolean.getBoolean("perennial.contracts.write")) {
      Files.writeString(
          COMMITTED, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(served) + "\n");
    }
    assertThat(mapper.readTree(COMMITTED.toFile())).isEqualTo(served);
  }

  @Test
  void everyOperationSaysWhatItIsFor() {
    // When
    var paths = given().get("/q/openapi?format=json").jsonPath().getMap("paths");
    // Then
    assertThat(paths).isNotEmpty();
    mapper
        .<JsonNode>valueToTree(paths)
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            assertThat(operation.getValue().path("summary").asText())
                                .as(operation.getKey() + " " + path.getKey())
                                .isNotBlank()));
  }
}
