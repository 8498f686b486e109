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
     * Production's owner when that role exists here and is no superuser, else RCT's owner: production's owner must not
     * give code of the dump a superuser's rights.
     */
    String here(String productionOwner) throws SQLException {
        boolean fits = administrator.number(
                        "SELECT count(*) FROM pg_roles WHERE rolname = ? AND NOT rolsuper", productionOwner)
                > 0;
        return fits ? productionOwner : databaseOwner;
    }
}
