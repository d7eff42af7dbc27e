/**
 * The library: a node that finds the network by itself, and talks to other nodes in private.
 *
 * <p><b>A first program.</b> Start it on two computers of a LAN, or twice on one with two folders,
 * and type the id of one at the other:
 *
 * <pre>{@code
 * public static void main(String[] folder) throws Exception {
 *   try (Node node = Node.builder().dataFolder(Paths.get(folder[0])).start()) {
 *     node.onMessage("greeting/1",
 *         (from, text) -> System.out.println(from + " says " + new String(text, UTF_8)));
 *     System.out.println("I am " + node.peerId());
 *     for (Scanner typed = new Scanner(System.in); typed.hasNext(); ) {
 *       node.send(PeerId.of(typed.next()), "greeting/1", "hello".getBytes(UTF_8))
 *           .whenComplete((done, failure) ->
 *               System.out.println(failure == null ? "greeted" : failure.getMessage()));
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p><b>What there is.</b> A {@link org.app2app.node.Node}, made by {@link
 * org.app2app.node.NodeBuilder}, says what happens by {@link org.app2app.node.NodeEvent}s, and how
 * things stand by its {@link org.app2app.node.NodeStatus}. Peers offer services by name, and say to
 * each other's:
 *
 * <table>
 *   <caption>Ways to say something to a peer</caption>
 *   <tr><th>what</th><th>for</th><th>by</th></tr>
 *   <tr><td>message</td><td>up to 1 MiB, whole, once, in order</td>
 *     <td>{@link org.app2app.node.Node#send}, {@link org.app2app.node.Node#onMessage}</td></tr>
 *   <tr><td>stream</td><td>any number of bytes, both ways, at the reader's pace</td>
 *     <td>{@link org.app2app.node.Node#open}, {@link org.app2app.node.Node#serve}</td></tr>
 *   <tr><td>datagram</td><td>what is old a moment later: arrives or doesn't</td>
 *     <td>{@link org.app2app.node.Node#sendDatagram}, {@link org.app2app.node.Node#onDatagram}</td></tr>
 *   <tr><td>file</td><td>any size, resumed after a break, checked by hash</td>
 *     <td>{@link org.app2app.node.files.FileSender}, {@link
 *     org.app2app.node.files.FileReceiver}</td></tr>
 * </table>
 *
 * <p><b>Who is there.</b> The id in an event or a status is a claim until a session proves it; the
 * id that a handler, a {@link org.app2app.node.PeerStream} or a completed future tells is proven
 * (PROTOCOL.md section 11.2, SECURITY.md).
 *
 * <p><b>Errors.</b> Whatever doesn't come about with a peer ends in a {@link
 * org.app2app.node.PeerException}, whose reason is for the program and whose message is for a
 * person. Back-pressure is the caller's: a stream's writer waits, or its future does; messages
 * beyond what may wait fail as {@link org.app2app.node.PeerException.Reason#BUSY}.
 *
 * <p><b>Threads.</b> One loop owns the socket and the engine; one works in the background on
 * whatever may block on disk or on the operating system; one looks up names, if there are any. A
 * session adds none. The app is called on executors of its own choosing, never on the loop, and may
 * block there. Everything public is thread-safe, and none of {@code Node}'s calls waits for the
 * network. Times are in nanoseconds, unless the name says otherwise.
 */
package org.app2app.node;
