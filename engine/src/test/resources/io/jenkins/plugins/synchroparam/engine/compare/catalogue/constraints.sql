-- Constraints and foreign keys; NOT VALID and DEFERRABLE are in the definition. A foreign key whose own
-- triggers are switched off checks nothing, though its definition looks the same: said here.
SELECT p.aspect, p.table_schema, p.table_name, p.key,
       concat_ws(', ', pg_catalog.pg_get_constraintdef(c.oid),
                 CASE WHEN NOT c.conislocal THEN 'not local' END,
                 CASE WHEN c.coninhcount > 0 THEN 'inherited' END,
                 CASE WHEN c.connoinherit AND c.contype = 'c' THEN 'no inherit' END,
                 (SELECT string_agg(DISTINCT CASE t.tgenabled WHEN 'D' THEN 'triggers disabled'
                                                              WHEN 'R' THEN 'triggers for replicas only'
                                                              ELSE 'triggers always' END, ', ')
                  FROM pg_catalog.pg_trigger t WHERE t.tgconstraint = c.oid AND t.tgenabled <> 'O')) AS value
FROM part p JOIN pg_catalog.pg_constraint c ON c.oid = p.oid
WHERE p.aspect IN ('CONSTRAINTS', 'FOREIGN_KEYS')
