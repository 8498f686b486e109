/** What the stream tells, brought into PostgreSQL: compacted by key, a few statements a table, with its position. */
package io.jenkins.plugins.synchroparam.engine.replica.apply;
