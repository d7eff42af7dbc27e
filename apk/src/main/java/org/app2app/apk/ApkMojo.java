package org.app2app.apk;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;

/** What the goals have in common: the project, the folder that they share, and the tools. */
abstract class ApkMojo extends AbstractMojo {

  private final RepositorySystem system;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true)
  private RepositorySystemSession session;

  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  @Parameter(defaultValue = "${project.build.directory}/apk")
  private File work;

  ApkMojo(RepositorySystem system) {
    this.system = system;
  }

  MavenProject project() {
    return project;
  }

  ApkFolder folder() {
    return new ApkFolder(work.toPath());
  }

  Tools tools() {
    return new Tools(system, session, project);
  }

  /** The file of an artifact without which nothing goes. */
  Path need(String artifact) throws MojoExecutionException {
    return tools()
        .find(artifact)
        .orElseThrow(() -> new MojoExecutionException("There is no " + artifact + "."));
  }

  /** Says in a sentence what isn't done because an artifact can't be had. */
  void warnWithout(String artifact, String consequence) {
    getLog()
        .warn(
            consequence
                + ": no repository of this Maven has "
                + artifact
                + " (it may be in Google's only).");
  }

  /** Android's own classes, among what the project compiles against. */
  Path androidJar() throws MojoExecutionException {
    for (Artifact artifact : project.getArtifacts()) {
      if (artifact.getArtifactId().equals("android-all")) {
        return artifact.getFile().toPath();
      }
    }
    throw new MojoExecutionException("The project doesn't depend on org.robolectric:android-all.");
  }
}
