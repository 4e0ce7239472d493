package dev.perennial.campaign.feedback;

/// The net promoter score of a group: the share of promoters less that of detractors, -1 to 1.
public record Nps(long promoters, long passives, long detractors) {

  public static final Nps NOBODY = new Nps(0, 0, 0);

  /// Two-sided 95 % of the normal distribution.
  private static final double Z = 1.959963984540054;

  public Nps {
    if (promoters < 0 || passives < 0 || detractors < 0) {
      throw new IllegalArgumentException("a count is negative");
    }
  }

  public Nps plus(Nps other) {
    return new Nps(
        promoters + other.promoters, passives + other.passives, detractors + other.detractors);
  }

  public long answers() {
    return promoters + passives + detractors;
  }

  /// The score; of nobody there is none.
  public double score() {
    if (answers() == 0) {
      throw new IllegalStateException("nobody answered");
    }
    return (double) (promoters - detractors) / answers();
  }

  /// Where the score lies with 95 % confidence: the adjusted Wald interval "(3, T)" of Rocks,
  /// "Interval estimation for the net promoter score", The American Statistician 70 (2016),
  /// arXiv 1601.07235. Three answers are added, 3/4 of them promoters, 3/4 detractors; so the
  /// interval keeps its width where all answered alike. Of nobody it is everything.
  public Interval interval() {
    var n = answers() + 3.0;
    var up = (promoters + 0.75) / n;
    var down = (detractors + 0.75) / n;
    var middle = up - down;
    var half = Z * Math.sqrt((up + down - middle * middle) / n);
    return new Interval(Math.max(-1, middle - half), Math.min(1, middle + half));
  }

  public record Interval(double low, double high) {}
}
