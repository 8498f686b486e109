package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;

/** Who owns in RCT what comes new from production. */
final class Owners {

    private final Session administrator;
    private final String databaseOwner;

    Owners(Session administrator) throws SQLException {
        this.administrator = administrator;
        this.databaseOwner = administrator.text(
                "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()");
    }

    /** RCT's owner. */
    String databaseOwner() {
        return databaseOwner;
    }

    /**
     * Production's owner when that role exists here and has no power over the server, else RCT's owner: what a dump says
     * of its owners must not give its code more rights.
     */
    String here(String productionOwner) throws SQLException {
        return Power.none(administrator, productionOwner) ? productionOwner : databaseOwner;
    }
}
