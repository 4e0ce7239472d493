/// Who changed, or was shown, what nobody else may.
package dev.perennial.ingest.audit;
