/** Telling people of what needs them: Rollbar as pg_chameleon does, or any receiver of a JSON document. */
package io.jenkins.plugins.synchroparam.engine.replica.notify;
