package dev.perennial.ingest.table;

/// Where a file can be read on from as if it had never been left.
///
/// @param offset in the unpacked file; no entry has records on both sides of it
/// @param line the last one before it
/// @param records before it, without the header
/// @param skip as many entries behind it have been handed out already
public record Mark(long offset, long line, long records, long skip) {

  public static final Mark BEGINNING = new Mark(0, 0, 0, 0);
}
