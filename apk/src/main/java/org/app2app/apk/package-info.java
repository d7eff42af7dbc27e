/**
 * Builds an Android app out of what Maven's repositories have, with no Android SDK on the machine.
 *
 * <p>Three goals, in this order: {@code resources} compiles the resources and writes {@code R.java}
 * ({@link org.app2app.apk.ResourcesMojo}); {@code test-libraries} gets ready what tests on the JVM
 * need ({@link org.app2app.apk.TestLibrariesMojo}); {@code package} shrinks, checks, signs and
 * verifies ({@link org.app2app.apk.PackageMojo}).
 */
package org.app2app.apk;
