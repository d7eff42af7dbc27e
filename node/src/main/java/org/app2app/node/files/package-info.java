/**
 * Files from peer to peer: of any size, resumed after a break, checked by hash. Built on the public
 * API of {@link org.app2app.node} alone, and so an example of its use as well.
 *
 * <p>The service is {@code file/1}, one stream for each try to transfer a file. Numbers are most
 * significant byte first, texts as {@link java.io.DataOutput#writeUTF} writes them:
 *
 * <ol>
 *   <li>sender: the file's name, its size (8 bytes);
 *   <li>receiver: 1 and the number of bytes that it has already (8 bytes) and their SHA-256 (32
 *       bytes); or 2, if it doesn't want the file;
 *   <li>sender: where it goes on (8 bytes): there if it has those bytes too, else at 0; the bytes
 *       from there to the end; the SHA-256 of the whole file;
 *   <li>receiver: 1 if that is what it has now, else 2.
 * </ol>
 *
 * <p>{@link org.app2app.node.files.FileSender} and {@link org.app2app.node.files.FileReceiver} are
 * the two ends.
 */
package org.app2app.node.files;
