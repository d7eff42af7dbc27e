package org.app2app.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Calls the app, on its own executor: handlers, and whoever waits for a future. */
final class AppCalls {

  private final Executor executor;

  AppCalls(Executor executor) {
    this.executor = executor;
  }

  /** Runs something of the app's; false if the executor takes nothing any more. */
  boolean run(Runnable call) {
    try {
      executor.execute(call);
      return true;
    } catch (RejectedExecutionException appIsEnding) {
      return false;
    }
  }

  <T> void complete(CompletableFuture<T> future, T value) {
    if (!run(() -> future.complete(value))) {
      future.complete(value);
    }
  }

  void fail(CompletableFuture<?> future, PeerException failure) {
    if (!future.isDone() && !run(() -> future.completeExceptionally(failure))) {
      future.completeExceptionally(failure);
    }
  }
}
