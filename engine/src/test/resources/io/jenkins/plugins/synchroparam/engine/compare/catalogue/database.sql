-- The database itself, without its name, so that a copy under another name compares equal.
SELECT 'DEFINITION' AS aspect, NULL AS table_schema, NULL AS table_name, 'database / connections' AS key,
       concat_ws(', ', CASE WHEN d.datallowconn THEN 'allowed' ELSE 'not allowed' END,
                 'limit ' || d.datconnlimit, CASE WHEN d.datistemplate THEN 'template' END) AS value
FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()
UNION ALL
SELECT 'DEFINITION', NULL, NULL, 'database / encoding',
       concat_ws(', ', pg_catalog.pg_encoding_to_char(d.encoding), d.datcollate, d.datctype,
                 to_jsonb(d) ->> 'daticulocale', to_jsonb(d) ->> 'datlocale', 'tablespace ' || s.spcname)
FROM pg_catalog.pg_database d JOIN pg_catalog.pg_tablespace s ON s.oid = d.dattablespace
WHERE d.datname = pg_catalog.current_database()
UNION ALL
SELECT 'DEFINITION', NULL, NULL, 'database / settings' || coalesce(' of ' || quote_ident(r.rolname), ''),
       (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(s.setconfig) o)
FROM pg_catalog.pg_db_role_setting s
JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase AND d.datname = pg_catalog.current_database()
LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
UNION ALL
SELECT 'COMMENTS', NULL, NULL, 'database / comment', pg_catalog.shobj_description(d.oid, 'pg_database')
FROM pg_catalog.pg_database d
WHERE d.datname = pg_catalog.current_database() AND pg_catalog.shobj_description(d.oid, 'pg_database') IS NOT NULL
UNION ALL
SELECT 'GRANTS', NULL, NULL,
       format('default privileges of %I', r.rolname) || coalesce(' in schema ' || quote_ident(n.nspname), '') || ' on '
           || CASE a.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
                                   WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE a.defaclobjtype::text END,
       coalesce((SELECT string_agg(concat(x.privilege_type, CASE WHEN x.is_grantable THEN '*' END, ' to ',
                                          coalesce(quote_ident(g.rolname), 'PUBLIC'), ' by ', quote_ident(b.rolname)),
                                   ', ' ORDER BY g.rolname, x.privilege_type, b.rolname)
                 FROM aclexplode(a.defaclacl) x
                 LEFT JOIN pg_catalog.pg_roles g ON g.oid = x.grantee
                 JOIN pg_catalog.pg_roles b ON b.oid = x.grantor), 'none')
FROM pg_catalog.pg_default_acl a
JOIN pg_catalog.pg_roles r ON r.oid = a.defaclrole
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = a.defaclnamespace
