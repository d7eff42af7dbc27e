/**
 * What is said to somebody who is away is sealed to the receiver, and carried by common friends who
 * are online (PROTOCOL.md section 13.5). Begin with {@link org.app2app.chat.carry.PostOffice}: a
 * state machine without thread, socket or clock.
 */
package org.app2app.chat.carry;
