/** What each command of the replica does, with its preconditions and the status that it leaves. */
package io.jenkins.plugins.synchroparam.engine.replica.command;
