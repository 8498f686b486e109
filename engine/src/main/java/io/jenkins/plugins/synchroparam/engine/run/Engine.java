package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.secrets.Secrets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What every command of the engine works with.
 *
 * @param knownHosts known_hosts file for hosts without a pinned key
 */
public record Engine(
        Catalogue catalogue, Journal journal, Secrets secrets, RunReporter reporter, Optional<Path> knownHosts) {}
