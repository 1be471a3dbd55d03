-- The names of units and people in sight.
SELECT 'unit' AS kind, id::bigint AS id, code, name FROM app.unit_v
UNION ALL
SELECT 'rep', id, code, name FROM org.staff_v;
