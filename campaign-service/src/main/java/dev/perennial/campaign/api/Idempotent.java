package dev.perennial.campaign.api;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A POST that may be repeated: it needs an `Idempotency-Key`, and the same request with the same
/// key gets the answer of the first one. The method returns a `Uni`. What it refuses changed
/// nothing and is judged anew. Beneath it, what moves money still has a natural key: a crash after
/// the commit lets the key run out, and the repeat comes through.
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}
