package io.jenkins.plugins.synchroparam.engine.replica.ddl;

/** One change that a statement makes, in the order in which the statement names it. */
interface Change {

    /**
     * Changes the history and says what PostgreSQL has to do.
     *
     * @throws UnsupportedDdl when it cannot be followed
     */
    void apply(Translation translation);
}
