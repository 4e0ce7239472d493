/// What each commerce platform sends and how it signs it: one small package for each, and here what
/// they share. Pure: bytes and headers in, statements out.
package dev.perennial.ingest.platform;
