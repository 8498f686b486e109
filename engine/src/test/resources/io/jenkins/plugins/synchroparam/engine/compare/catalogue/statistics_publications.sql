-- Extended statistics, and which publication sends what of a table.
SELECT t.aspect, t.table_schema, t.table_name, t.key,
       concat_ws(', ', pg_catalog.pg_get_statisticsobjdef(x.oid),
                 CASE WHEN coalesce(x.stxstattarget, -1) <> -1 THEN 'target ' || x.stxstattarget END) AS value
FROM thing t JOIN pg_catalog.pg_statistic_ext x ON x.oid = t.oid
WHERE t.aspect = 'STATISTICS'
UNION ALL
SELECT 'PUBLICATIONS', r.table_schema, r.table_name, format('%s / publication %I', r.key, p.pubname),
       concat_ws(' ', 'columns',
                 coalesce((SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname COLLATE "C")
                           FROM unnest(m.prattrs) n
                           JOIN pg_catalog.pg_attribute a ON a.attrelid = m.prrelid AND a.attnum = n), 'all'),
                 'where ' || pg_catalog.pg_get_expr(m.prqual, m.prrelid))
FROM pg_catalog.pg_publication_rel m
JOIN pg_catalog.pg_publication p ON p.oid = m.prpubid
JOIN relation r ON r.oid = m.prrelid
UNION ALL
SELECT 'DEFINITION', NULL, NULL, t.key,
       concat_ws(', ', CASE WHEN p.puballtables THEN 'all tables' END,
                 CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                 CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END,
                 CASE WHEN p.pubviaroot THEN 'via root' END,
                 'schemas ' || (SELECT string_agg(quote_ident(n.nspname), ' ' ORDER BY n.nspname)
                                FROM pg_catalog.pg_publication_namespace s
                                JOIN pg_catalog.pg_namespace n ON n.oid = s.pnnspid WHERE s.pnpubid = p.oid))
FROM thing t JOIN pg_catalog.pg_publication p ON p.oid = t.oid
WHERE t.class = 'pg_catalog.pg_publication'::pg_catalog.regclass
UNION ALL
SELECT 'DEFINITION', NULL, NULL, t.key,
       concat_ws(', ', CASE WHEN s.subenabled THEN 'enabled' ELSE 'disabled' END, 'slot ' || s.subslotname,
                 'publications ' || array_to_string(s.subpublications, ' '))
FROM thing t JOIN pg_catalog.pg_subscription s ON s.oid = t.oid
WHERE t.class = 'pg_catalog.pg_subscription'::pg_catalog.regclass
