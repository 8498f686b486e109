-- Columns by name; their order by itself, because inheritance may bring it back differently.
SELECT 'COLUMNS' AS aspect, p.table_schema, p.table_name, p.key,
       concat_ws(', ', format_type(a.atttypid, a.atttypmod),
                 CASE WHEN a.attnotnull THEN 'not null' END,
                 CASE WHEN a.attcollation <> t.typcollation
                      THEN 'collate ' || a.attcollation::pg_catalog.regcollation::text END,
                 CASE a.attidentity WHEN 'a' THEN 'identity always' WHEN 'd' THEN 'identity by default' END,
                 CASE WHEN a.attgenerated <> ''
                      THEN 'generated ' || a.attgenerated::text || ' ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid) END,
                 CASE WHEN a.attstorage <> t.typstorage THEN 'storage ' || a.attstorage::text END,
                 CASE WHEN a.attcompression <> '' THEN 'compression ' || a.attcompression::text END,
                 CASE WHEN coalesce(a.attstattarget, -1) <> -1 THEN 'statistics ' || a.attstattarget END,
                 'with ' || (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(a.attoptions) o),
                 'options ' || (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(a.attfdwoptions) o),
                 CASE WHEN NOT a.attislocal THEN 'not local' END,
                 CASE WHEN a.attinhcount > 0 THEN 'inherited ' || a.attinhcount || ' times' END) AS value
FROM part p
JOIN pg_catalog.pg_attribute a ON a.attrelid = p.oid AND a.attnum = p.sub
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE p.aspect = 'COLUMNS'
UNION ALL
SELECT 'DEFAULTS', p.table_schema, p.table_name, p.key || ' / default',
       pg_catalog.pg_get_expr(d.adbin, d.adrelid)
FROM part p
JOIN pg_catalog.pg_attribute a ON a.attrelid = p.oid AND a.attnum = p.sub AND a.attgenerated = ''
JOIN pg_catalog.pg_attrdef d ON d.adrelid = p.oid AND d.adnum = p.sub
WHERE p.aspect = 'COLUMNS'
UNION ALL
SELECT 'COLUMN_ORDER', r.table_schema, r.table_name, r.key || ' / column order',
       (SELECT coalesce(string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), 'no column')
        FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped)
FROM relation r
WHERE r.relkind <> 'S'
