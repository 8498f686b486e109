-- Indexes of tables and materialised views.
SELECT p.aspect, p.table_schema, p.table_name, p.key,
       concat_ws(', ', pg_catalog.pg_get_indexdef(i.indexrelid),
                 CASE WHEN i.indisprimary THEN 'primary' END,
                 CASE WHEN NOT i.indimmediate THEN 'deferrable' END,
                 CASE WHEN NOT i.indisvalid THEN 'not valid' END,
                 CASE WHEN NOT i.indisready THEN 'not ready' END,
                 CASE WHEN i.indisclustered THEN 'clustered' END,
                 'tablespace ' || s.spcname,
                 'constraint ' || (SELECT quote_ident(k.conname) FROM pg_catalog.pg_constraint k
                                   WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')),
                 'part of ' || (SELECT h.inhparent::pg_catalog.regclass::text FROM pg_catalog.pg_inherits h
                                WHERE h.inhrelid = i.indexrelid),
                 (SELECT string_agg('statistics of column ' || a.attnum || ' ' || a.attstattarget, ', '
                                    ORDER BY a.attnum)
                  FROM pg_catalog.pg_attribute a
                  WHERE a.attrelid = i.indexrelid AND coalesce(a.attstattarget, -1) <> -1)) AS value
FROM part p
JOIN pg_catalog.pg_index i ON i.indexrelid = p.oid
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
WHERE p.aspect = 'INDEXES'
