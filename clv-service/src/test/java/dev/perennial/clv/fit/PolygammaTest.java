package dev.perennial.clv.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolygammaTest {

  /// x, digamma, trigamma: values of another library in 30 digits.
  @ParameterizedTest
  @CsvSource({
    "1e-9, -1000000000.5772157, 1.0e+18",
    "0.003, -333.90562498540747, 111112.74886194769",
    "0.243, -4.3510938644232106, 18.141779787095829",
    "1, -0.57721566490153286, 1.6449340668482264",
    "1.4616321449683623, -3.9928730412463132e-17, 0.96767224544762121",
    "2.5, 0.70315664064524319, 0.49035775610023486",
    "10, 2.2517525890667211, 0.10516633568168575",
    "15.999, 2.7409488324649627, 0.064497941681361217",
    "16.001, 2.7410778200319479, 0.064489625661078769",
    "48.9, 3.879517599202862, 0.020660422142474491",
    "49.1, 3.8836411703161883, 0.020575405839370172",
    "200, 5.2958152832199116, 0.0050125208332291685",
    "1e6, 13.815510057964191, 1.0000005000001667e-6",
    "1e15, 34.538776394910685, 1.0000000000000005e-15"
  })
  void valuesAreExact(double x, double digamma, double trigamma) {
    assertThat(Polygamma.digamma(x))
        .isCloseTo(digamma, within(3e-15 * Math.max(1, Math.abs(digamma))));
    assertThat(Polygamma.trigamma(x)).isCloseTo(trigamma, within(3e-15 * trigamma));
  }

  @ParameterizedTest
  @CsvSource({"0", "Infinity", "NaN"})
  void limitsDoNotFail(double x) {
    assertThat(Polygamma.digamma(x)).isNotEqualTo(0);
    assertThat(Polygamma.trigamma(x)).isNotNegative();
  }
}
