package org.app2app.natlab;

import java.util.List;

/** What was found out. */
public record Matrix(LabOptions options, List<PairResult> results) {

  public Matrix {
    results = List.copyOf(results);
  }

  /** Whether every pair has a path at the end. */
  public boolean isComplete() {
    return results.stream().allMatch(PairResult::isUsable);
  }

  /** The pairs, a line each, and figures of each kind of path. */
  public String toText() {
    return MatrixText.of(this);
  }

  /** The same as a page that needs nothing else. */
  public String toHtml() {
    return MatrixPage.of(this);
  }
}
