package dev.perennial.clv.functional;

import dev.perennial.embedded.EmbeddedResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// Runs against the real PostgreSQL and Kafka of this module's tests.
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "clv"))
public @interface RealServers {}
