package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDbAddress;
import picocli.CommandLine.ArgGroup;

/** The options that every command has. */
final class CommonOptions {

    @ArgGroup(validate = false, order = 91, heading = "%nsynchroDB:%n")
    private SynchroDbOptions synchroDb = new SynchroDbOptions();

    @ArgGroup(validate = false, order = 92, heading = "%nSecrets:%n")
    private SecretsOptions secrets = new SecretsOptions();

    @ArgGroup(validate = false, order = 93, heading = "%nWho asks (Jenkins fills these in):%n")
    private RequesterOptions requester = new RequesterOptions();

    @ArgGroup(validate = false, order = 94, heading = "%nOutput:%n")
    private OutputOptions output = new OutputOptions();

    /** The first call of a command: what it writes from here on is written as asked. */
    void apply(Console console) {
        output.apply(console);
    }

    SynchroDbOptions synchroDb() {
        return synchroDb;
    }

    SecretsOptions secrets() {
        return secrets;
    }

    LockHolder holder() {
        return requester.holder();
    }

    OutputOptions output() {
        return output;
    }

    /** Opens synchroDB; the command's own parameters are checked before. */
    OpenEngine open(Console console) {
        SynchroDbAddress address = synchroDb.address();
        LockHolder holder = holder();
        secrets.check();
        return OpenEngine.open(console, this, address, holder);
    }
}
