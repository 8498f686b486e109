-- Who owns and who may; privileges as a set, an unset ACL is the default one written out. "*" is the grant option.
SELECT CASE t.aspect WHEN 'STATISTICS' THEN 'STATISTICS' ELSE 'OWNER' END AS aspect, t.table_schema, t.table_name,
       t.key || ' / owner' AS key, quote_ident(r.rolname) AS value
FROM thing t JOIN pg_catalog.pg_roles r ON r.oid = t.owner
UNION ALL
SELECT 'GRANTS', g.table_schema, g.table_name,
       format('%s / grants to %s', g.key, coalesce(quote_ident(e.rolname), 'PUBLIC')),
       string_agg(concat(x.privilege_type, CASE WHEN x.is_grantable THEN '*' END, ' by ', quote_ident(b.rolname)),
                  ', ' ORDER BY x.privilege_type, b.rolname)
FROM (
    SELECT t.table_schema, t.table_name, t.key, coalesce(t.acl, acldefault(t.acl_kind, t.owner)) AS acl
    FROM thing t WHERE t.acl_kind IS NOT NULL
    UNION ALL
    SELECT p.table_schema, p.table_name, p.key, a.attacl
    FROM part p JOIN pg_catalog.pg_attribute a ON a.attrelid = p.oid AND a.attnum = p.sub
    WHERE p.aspect = 'COLUMNS'
    UNION ALL
    -- An extension's objects, where their privileges are no longer those that it came with.
    SELECT o.table_schema, o.table_name, o.key, coalesce(o.acl, acldefault(o.acl_kind, o.owner))
    FROM object o
    JOIN member m ON m.classid = o.class AND m.objid = o.oid
    LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = o.class AND i.objoid = o.oid AND i.objsubid = 0
    WHERE o.acl_kind IS NOT NULL AND o.acl IS DISTINCT FROM i.initprivs
    UNION ALL
    -- What was granted or revoked on the server's own objects, which a dump carries too.
    SELECT NULL, NULL, format('relation pg_catalog.%I', c.relname), c.relacl
    FROM pg_catalog.pg_class c
    LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
                                        AND i.objoid = c.oid AND i.objsubid = 0
    WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace AND c.relacl IS DISTINCT FROM i.initprivs
    UNION ALL
    SELECT NULL, NULL, format('function %s', p.oid::pg_catalog.regprocedure), p.proacl
    FROM pg_catalog.pg_proc p
    LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                                        AND i.objoid = p.oid
    WHERE p.pronamespace = 'pg_catalog'::pg_catalog.regnamespace AND p.proacl IS DISTINCT FROM i.initprivs
    UNION ALL
    SELECT NULL, NULL, format('schema %I', n.nspname), coalesce(n.nspacl, acldefault('n', n.nspowner))
    FROM pg_catalog.pg_namespace n WHERE n.nspname IN ('pg_catalog', 'information_schema')
) g
CROSS JOIN LATERAL aclexplode(g.acl) x
LEFT JOIN pg_catalog.pg_roles e ON e.oid = x.grantee
JOIN pg_catalog.pg_roles b ON b.oid = x.grantor
GROUP BY g.table_schema, g.table_name, g.key, e.rolname
