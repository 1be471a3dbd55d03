SELECT a.id, coalesce((SELECT c.name FROM app.colleagues(ARRAY[a.substitute_id]) c), '') AS substitute, lower(a.during)::text AS "from",
       (upper(a.during) - 1)::text AS "to", a.note
FROM workflow.absence a
WHERE a.employee_id = app.me()
ORDER BY a.during DESC;
