package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.segment.Rfm;
import dev.perennial.clv.segment.RfmGroup;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// A customer's scores from 1 to 5 and the name of their group; a prospect has no scores.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RfmView(Integer recency, Integer frequency, Integer monetary, RfmGroup group) {

  static final RfmView PROSPECT = new RfmView(null, null, null, RfmGroup.PROSPECTS);

  static RfmView of(Rfm rfm) {
    return new RfmView(rfm.recency(), rfm.frequency(), rfm.monetary(), rfm.group());
  }
}
