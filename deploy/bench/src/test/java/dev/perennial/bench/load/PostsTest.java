package dev.perennial.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostsTest {

  @Test
  void onlyWhatIsAcceptedCountsAsTaken() {
    var answer =
        """
        {"line":1,"orderKey":"bench/flow/1","result":"accepted","customerId":"c-1"}
        {"line":2,"orderKey":"bench/flow/2","result":"repeated"}
        {"line":3,"result":"rejected","reason":"MALFORMED","detail":"not JSON"}
        {"line":4,"orderKey":"bench/flow/4","result":"accepted","customerId":"c-1"}
        """;

    assertThat(Posts.linesAccepted(answer)).isEqualTo(2);
  }
}
