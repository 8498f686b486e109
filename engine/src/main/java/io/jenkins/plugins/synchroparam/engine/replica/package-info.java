/** Replicas of MySQL and MariaDB in PostgreSQL. */
package io.jenkins.plugins.synchroparam.engine.replica;
