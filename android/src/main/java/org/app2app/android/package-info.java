/**
 * The phone app. {@link org.app2app.android.NodeKeeper} runs the node, {@link
 * org.app2app.android.NodeService} keeps the process alive while it runs, and the activities show
 * it. Whatever may block is done on the app's one working thread, never on the main thread.
 */
package org.app2app.android;
