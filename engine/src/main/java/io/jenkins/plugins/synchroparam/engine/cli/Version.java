package io.jenkins.plugins.synchroparam.engine.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest says. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "synchro-param " + (version == null ? "(not from a jar)" : version) + ", Java " + Runtime.version()
        };
    }
}
