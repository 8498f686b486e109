package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.io.IOException;
import java.sql.SQLException;

/** Something that the engine is measured against. */
interface Opponent {

    /** As the table calls it. */
    String name();

    /** Whether it does anything that can be compared with this type of refresh. */
    default boolean does(Type type) {
        return true;
    }

    /** Whether it blocks RCT: then what clients see meanwhile, and what is read from S3, is compared too. */
    default boolean blocks() {
        return false;
    }

    /** Does its work once. */
    Measured run(Type type) throws SQLException, IOException, InterruptedException;
}
