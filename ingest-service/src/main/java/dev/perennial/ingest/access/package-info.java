/// Who may do what: scopes, sources, and whom tokens are believed of.
package dev.perennial.ingest.access;
