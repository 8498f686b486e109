package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;

/** A check constraint of a kept table that was validated and that calls what hangs on a replaced table. */
public record KeptCheck(TableName table, String name) {}
