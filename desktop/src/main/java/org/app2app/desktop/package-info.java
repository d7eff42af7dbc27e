/**
 * The program {@code app2app}: its command line, and the page that it shows on 127.0.0.1.
 *
 * <p>A start is a race: {@link org.app2app.desktop.RunCommand} opens the node before anything else,
 * and what belongs to the page is loaded when a browser first asks for it.
 */
package org.app2app.desktop;
