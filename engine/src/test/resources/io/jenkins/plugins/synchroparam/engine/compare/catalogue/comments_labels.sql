-- The comment of a policy or statistics object goes with it, not with the table's own comments.
SELECT CASE WHEN e.aspect IN ('POLICIES', 'STATISTICS') THEN e.aspect ELSE 'COMMENTS' END AS aspect,
       e.table_schema, e.table_name, e.key || ' / comment' AS key, d.description AS value
FROM everything e
JOIN pg_catalog.pg_description d ON d.classoid = e.class AND d.objoid = e.oid AND d.objsubid = e.sub
UNION ALL
SELECT 'SECURITY_LABELS', e.table_schema, e.table_name, format('%s / label %I', e.key, l.provider), l.label
FROM everything e
JOIN pg_catalog.pg_seclabel l ON l.classoid = e.class AND l.objoid = e.oid AND l.objsubid = e.sub
