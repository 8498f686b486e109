package io.jenkins.plugins.synchroparam.engine.compare;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.Optional;

/**
 * One fact about a database.
 *
 * @param table the table that it belongs to: the table itself, what is on it, the sequence of one of its columns
 * @param key names it, for example {@code table public.orders / constraint orders_pkey}
 * @param value its definition as text, without anything that differs between two equal databases
 */
public record Entry(Aspect aspect, Optional<TableName> table, String key, String value) {}
