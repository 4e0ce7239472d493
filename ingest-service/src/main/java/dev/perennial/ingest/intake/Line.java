package dev.perennial.ingest.intake;

/// One element of a request, with its place in it: the line of a stream or the element of an array,
/// counted from 1.
public record Line<T>(int number, T content) {}
