package dev.perennial.clv.ledger;

/// How far a partition has been read.
///
/// @param next offset after the last record
public record Position(int partition, long next) {}
