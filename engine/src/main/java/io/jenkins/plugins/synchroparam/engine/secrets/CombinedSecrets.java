package io.jenkins.plugins.synchroparam.engine.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The credentials of the command line: those of the file if there is one, then those of the environment. */
public final class CombinedSecrets implements CredentialSource {

    private final List<CredentialSource> sources = new ArrayList<>();

    public CombinedSecrets(Optional<SecretsFile> file, EnvironmentSecrets environment) {
        file.ifPresent(sources::add);
        sources.add(environment);
    }

    @Override
    public Optional<Credential> find(String id) {
        return sources.stream()
                .map(source -> source.find(id))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public String remedy(String id) {
        return String.join(
                ", or ", sources.stream().map(source -> source.remedy(id)).toList());
    }
}
