package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.util.ArrayList;
import java.util.List;

/** What the refreshing role must be allowed to do, told all at once when something is missing. */
final class Rights {

    private Rights() {}

    static void check(String role, String database, boolean createDatabase, boolean createRole, boolean owns) {
        List<String> missing = new ArrayList<>();
        if (!createDatabase) {
            missing.add("CREATEDB (the backup database EXP is created)");
        }
        if (!createRole) {
            missing.add("CREATEROLE (a loader role without rights is created)");
        }
        if (!owns) {
            missing.add("ownership of database \"" + database + "\" (its connections are blocked)");
        }
        if (!missing.isEmpty()) {
            throw new SynchroException("role \"" + role + "\" lacks " + String.join(", ", missing)
                    + "; grant it, or use another credential for the database in synchroDB");
        }
    }
}
