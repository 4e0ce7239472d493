package dev.perennial.ingest.source;

import static org.hamcrest.Matchers.equalTo;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.intake.SmallLimits;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class FullQuarantineTest {

  @Test
  void whatFindsNoRoomInQuarantineStaysWithItsSender() {
    Signed.deliver("{\"id\":1}")
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", equalTo("1"))
        .body("detail", equalTo("the quarantine is full; send the same again"));
  }
}
