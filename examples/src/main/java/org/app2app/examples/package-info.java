/**
 * Programs to learn from, on the public API of {@link org.app2app.node} alone: {@code ./app2app
 * example NAME} starts them.
 *
 * <p>{@link org.app2app.examples.Chat}: messages to everybody. {@link org.app2app.examples.Game}:
 * two players, with a turn check on both sides.
 */
package org.app2app.examples;
