/** The source's binary log as a stream of rows, statements and transaction ends, from one position on. */
package io.jenkins.plugins.synchroparam.engine.replica.stream;
