/** The source as a server that is asked by SQL: sessions, version, position, settings. */
package io.jenkins.plugins.synchroparam.engine.replica.source;
