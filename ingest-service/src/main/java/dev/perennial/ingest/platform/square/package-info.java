/// Square: notifications and the objects of its Orders API. Pure.
package dev.perennial.ingest.platform.square;
