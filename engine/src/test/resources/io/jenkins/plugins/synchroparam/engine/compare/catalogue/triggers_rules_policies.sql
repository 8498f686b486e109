SELECT p.aspect, p.table_schema, p.table_name, p.key,
       concat_ws(', ', pg_catalog.pg_get_triggerdef(t.oid),
                 CASE t.tgenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled'
                                  WHEN 'R' THEN 'for replicas only' ELSE 'always' END,
                 CASE WHEN t.tgparentid <> 0 THEN 'inherited' END) AS value
FROM part p JOIN pg_catalog.pg_trigger t ON t.oid = p.oid
WHERE p.aspect = 'TRIGGERS'
UNION ALL
SELECT p.aspect, p.table_schema, p.table_name, p.key,
       concat_ws(', ', pg_catalog.pg_get_ruledef(w.oid),
                 CASE w.ev_enabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled'
                                   WHEN 'R' THEN 'for replicas only' ELSE 'always' END)
FROM part p JOIN pg_catalog.pg_rewrite w ON w.oid = p.oid
WHERE p.aspect = 'RULES'
UNION ALL
SELECT p.aspect, p.table_schema, p.table_name, p.key,
       concat_ws(' ', CASE WHEN y.polpermissive THEN 'permissive' ELSE 'restrictive' END,
                 'for', CASE y.polcmd WHEN '*' THEN 'all' WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert'
                                      WHEN 'w' THEN 'update' ELSE 'delete' END,
                 'to', (SELECT string_agg(coalesce(quote_ident(g.rolname), 'public'), ', ' ORDER BY g.rolname)
                        FROM unnest(y.polroles) o LEFT JOIN pg_catalog.pg_roles g ON g.oid = o),
                 'using ' || pg_catalog.pg_get_expr(y.polqual, y.polrelid),
                 'with check ' || pg_catalog.pg_get_expr(y.polwithcheck, y.polrelid))
FROM part p JOIN pg_catalog.pg_policy y ON y.oid = p.oid
WHERE p.aspect = 'POLICIES'
