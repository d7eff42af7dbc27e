/**
 * Real NATs of a real kernel, in network namespaces, around the real program. {@link
 * org.app2app.natlab.Lab} is the way in. Needs Linux, root, {@code ip} and {@code nft}.
 */
package org.app2app.natlab;
