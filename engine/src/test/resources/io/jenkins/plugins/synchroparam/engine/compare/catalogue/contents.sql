-- One SELECT for every table, populated materialised view and sequence, to be run as one UNION ALL. A row's text
-- has its columns in the order of their names; the sum of the hashes does not depend on the order of the rows.
-- Parameters: schemas, tables and columns (three arrays of one length) that are left out of the hash.
, omitted AS (
    SELECT * FROM unnest(?::text[], ?::text[], ?::text[]) AS o (nspname, relname, attname)
)
SELECT format('SELECT %L, %L, %L, %L, count(*) || '' rows, hash '' || '
                  'coalesce(sum(pg_catalog.hashtextextended(ROW(%s)::text, 0)), 0) FROM ONLY %I.%I',
              'ROWS', r.table_schema, r.table_name, r.key || ' / rows',
              (SELECT string_agg(format('%I', a.attname), ', ' ORDER BY a.attname::text COLLATE "C")
               FROM pg_catalog.pg_attribute a
               WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
                 AND NOT EXISTS (SELECT FROM omitted o WHERE (o.nspname, o.relname, o.attname)
                                                           = (r.nspname::text, r.relname::text, a.attname::text))),
              r.nspname, r.relname)
FROM relation r WHERE r.relkind = 'r' OR r.relkind = 'm' AND r.relispopulated
UNION ALL
SELECT format('SELECT %L, %L, %L, %L, concat(last_value, CASE WHEN is_called THEN '', called'' END) FROM %I.%I',
              'SEQUENCE_VALUES', r.table_schema, r.table_name, r.key || ' / value', r.nspname, r.relname)
FROM relation r WHERE r.relkind = 'S'
