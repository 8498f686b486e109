-- What a table is as a whole: how it is stored, what it inherits, its row security and replica identity.
SELECT 'STORAGE' AS aspect, r.table_schema, r.table_name, r.key || ' / storage' AS key,
       concat_ws(', ',
                 CASE r.relpersistence WHEN 'p' THEN 'permanent' WHEN 'u' THEN 'unlogged' ELSE 'temporary' END,
                 'access method ' || m.amname, 'tablespace ' || s.spcname,
                 'with ' || (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(r.reloptions) o),
                 'toast with ' || (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(t.reloptions) o),
                 'of type ' || nullif(r.reloftype, 0)::pg_catalog.regtype) AS value
FROM relation r
LEFT JOIN pg_catalog.pg_am m ON m.oid = r.relam
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = r.reltablespace
LEFT JOIN pg_catalog.pg_class t ON t.oid = r.reltoastrelid
WHERE r.relkind IN ('r', 'p', 'f', 'm')
UNION ALL
SELECT 'INHERITANCE', r.table_schema, r.table_name, r.key || ' / partitioned by',
       pg_catalog.pg_get_partkeydef(r.oid)
FROM relation r WHERE r.relkind = 'p'
UNION ALL
SELECT 'INHERITANCE', r.table_schema, r.table_name, r.key || ' / inherits',
       (SELECT string_agg(i.inhparent::pg_catalog.regclass::text
                              || CASE WHEN i.inhdetachpending THEN ' (being detached)' ELSE '' END,
                          ', ' ORDER BY i.inhseqno)
        FROM pg_catalog.pg_inherits i WHERE i.inhrelid = r.oid)
           || coalesce(' ' || pg_catalog.pg_get_expr(r.relpartbound, r.oid), '')
FROM relation r
WHERE EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = r.oid)
UNION ALL
SELECT 'ROW_SECURITY', r.table_schema, r.table_name, r.key || ' / row security',
       concat_ws(', ', CASE WHEN r.relrowsecurity THEN 'enabled' ELSE 'disabled' END,
                 CASE WHEN r.relforcerowsecurity THEN 'forced' END)
FROM relation r WHERE r.relkind IN ('r', 'p')
UNION ALL
SELECT 'REPLICA_IDENTITY', r.table_schema, r.table_name, r.key || ' / replica identity',
       CASE r.relreplident WHEN 'd' THEN 'default' WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full'
                           ELSE 'index ' || coalesce((SELECT i.indexrelid::pg_catalog.regclass::text
                                                      FROM pg_catalog.pg_index i
                                                      WHERE i.indrelid = r.oid AND i.indisreplident), 'dropped') END
FROM relation r WHERE r.relkind IN ('r', 'p', 'm')
UNION ALL
SELECT 'DEFINITION', r.table_schema, r.table_name, r.key || ' / server',
       concat_ws(' ', s.srvname, (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(f.ftoptions) o))
FROM relation r
JOIN pg_catalog.pg_foreign_table f ON f.ftrelid = r.oid
JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
