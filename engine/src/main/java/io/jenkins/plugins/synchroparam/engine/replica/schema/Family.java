package io.jenkins.plugins.synchroparam.engine.replica.schema;

/** The two families of source servers; they differ in syntax, types, positions and defaults. */
public enum Family {
    MYSQL,
    MARIADB;

    /** By what {@code SELECT version()} answers. */
    public static Family ofVersion(String version) {
        return version.toLowerCase(java.util.Locale.ROOT).contains("mariadb") ? MARIADB : MYSQL;
    }
}
