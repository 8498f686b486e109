/**
 * {@code sch_chameleon}, the schema in the target that knows sources, tables, positions and errors.
 *
 * <p>Its versions are scripts of our own: Flyway belongs to synchroDB, and its table would be a stranger in a schema that
 * pg_chameleon's users know.
 */
package io.jenkins.plugins.synchroparam.engine.replica.catalogue;
