SELECT 'SEQUENCES' AS aspect, r.table_schema, r.table_name, r.key,
       concat_ws(', ', format_type(s.seqtypid, NULL), 'start ' || s.seqstart, 'increment ' || s.seqincrement,
                 'minimum ' || s.seqmin, 'maximum ' || s.seqmax, 'cache ' || s.seqcache,
                 CASE WHEN s.seqcycle THEN 'cycle' END,
                 CASE r.relpersistence WHEN 'u' THEN 'unlogged' END,
                 CASE r.owned_how WHEN 'i' THEN 'identity of' WHEN 'a' THEN 'owned by' END
                     || ' ' || r.owned_by::pg_catalog.regclass::text || '.' || quote_ident(a.attname)) AS value
FROM relation r
JOIN pg_catalog.pg_sequence s ON s.seqrelid = r.oid
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = r.owned_by AND a.attnum = r.owned_by_column
UNION ALL
SELECT 'DEFINITION', NULL, NULL, r.key,
       concat_ws(E'\n', 'with ' || (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(r.reloptions) o),
                 pg_catalog.pg_get_viewdef(r.oid),
                 CASE WHEN NOT r.relispopulated THEN 'with no data' END)
FROM relation r
WHERE r.relkind IN ('v', 'm')
