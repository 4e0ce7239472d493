/// The shops that send: their configuration, their webhooks, and what is made of a delivery.
package dev.perennial.ingest.source;
