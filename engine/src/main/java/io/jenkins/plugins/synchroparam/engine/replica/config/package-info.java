/** pg_chameleon's YAML file, read as it is, with what synchro-param adds to it. */
package io.jenkins.plugins.synchroparam.engine.replica.config;
