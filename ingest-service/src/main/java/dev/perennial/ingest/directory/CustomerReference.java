package dev.perennial.ingest.directory;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// A customer by the id that they go by.
@RegisterForReflection
public record CustomerReference(String customerId) {}
