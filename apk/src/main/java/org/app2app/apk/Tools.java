package org.app2app.apk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Gets the tools of the build from the repositories that this Maven knows, one file each, without
 * what they depend on.
 *
 * <p>They aren't dependencies in a pom: not every Maven can get them (Google's live in Google's own
 * repository), and whoever can't shall still be able to build all the rest.
 */
final class Tools {

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories;

  Tools(RepositorySystem system, RepositorySystemSession session, MavenProject project) {
    this.system = system;
    this.session = session;
    this.repositories = project.getRemoteProjectRepositories();
  }

  /**
   * The file of an artifact; empty if no repository has it.
   *
   * @param coordinates {@code group:artifact:version} or {@code group:artifact:extension:version}
   */
  Optional<Path> find(String coordinates) {
    ArtifactRequest request =
        new ArtifactRequest(new DefaultArtifact(coordinates), repositories, null);
    try {
      return Optional.of(system.resolveArtifact(session, request).getArtifact().getFile().toPath());
    } catch (ArtifactResolutionException notThere) {
      return Optional.empty();
    }
  }
}
