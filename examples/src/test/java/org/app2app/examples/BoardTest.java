package org.app2app.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardTest {

  private static Board after(String columns) {
    Board board = new Board();
    columns.chars().forEach(column -> assertThat(board.drop(column - '1')).isTrue());
    return board;
  }

  @ParameterizedTest
  @CsvSource({
    "1212121, 1", // a column
    "1122334, 1", // a row
    "12233434474, 1", // rising
    "76655454414, 1", // falling
    "121212, 0", // not yet
    "1234567, 0",
  })
  void fourInARowWin(String columns, int winner) {
    Board board = after(columns);
    assertThat(board.winner()).as(board.toText(1)).isEqualTo(winner);
    assertThat(board.isOver()).isEqualTo(winner != 0);
  }

  @Test
  void theTwoTakeTurns() {
    assertThat(after("").turn()).isEqualTo(1);
    assertThat(after("4").turn()).isEqualTo(2);
    assertThat(after("44").turn()).isEqualTo(1);
  }

  @Test
  void aFullColumnAColumnThatThereIsNotAndAGameThatIsOverTakeNoMore() {
    Board full = after("111111");
    assertThat(full.drop(0)).isFalse();
    assertThat(full.drop(-1)).isFalse();
    assertThat(full.drop(Board.COLUMNS)).isFalse();
    assertThat(full.moves()).isEqualTo(6);
    assertThat(after("1212121").drop(3)).isFalse();
  }

  @Test
  void anyGameEndsWithinTheBoardsDiscs() {
    Random random = new Random(1);
    for (int game = 0; game < 1_000; game++) {
      Board board = new Board();
      for (int tries = 0; tries < 10_000 && !board.isOver(); tries++) {
        board.drop(random.nextInt(Board.COLUMNS));
      }
      assertThat(board.isOver()).isTrue();
      assertThat(board.turn()).isZero();
    }
  }
}
