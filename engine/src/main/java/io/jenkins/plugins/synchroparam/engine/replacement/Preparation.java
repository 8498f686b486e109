package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;

/** What RCT gets before production's definitions are executed. */
public final class Preparation {

    private Preparation() {}

    /** Creates missing schemas, adds missing enum labels, and gives the loader role the rights that it needs. */
    public static void run(Session administrator, LoaderRole role, ImportObjects objects) throws SQLException {
        if (!objects.schemas().isEmpty()) {
            String owner = administrator.text(
                    "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()");
            for (String schema : objects.schemas().keySet()) {
                administrator.execute("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(schema) + " AUTHORIZATION "
                        + Identifiers.quote(owner));
            }
        }
        for (ImportObjects.EnumLabel label : objects.enumLabels()) {
            String place = !label.after().isEmpty()
                    ? " AFTER " + Identifiers.literal(label.after())
                    : label.before().isEmpty() ? "" : " BEFORE " + Identifiers.literal(label.before());
            administrator.execute("ALTER TYPE " + Identifiers.quote(label.type()) + " ADD VALUE IF NOT EXISTS "
                    + Identifiers.literal(label.label()) + place);
        }
        role.allow(administrator);
        role.allowCreation(administrator, objects.schemasOfNewObjects());
        role.allowReferences(
                administrator,
                objects.referenced().stream().map(Identifiers::quote).toList());
        role.allowFunctions(administrator, objects.functions());
    }
}
