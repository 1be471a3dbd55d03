-- Tasks that are open, by what they are called or by their outlet.
SELECT t.id AS row_id, t.unit_id, t.rep_id, coalesce(nullif(t.title, ''), o.name) AS title, concat_ws(' · ', o.name, to_char(t.due_on, 'YYYY-MM-DD')) AS line,
       '/tasks?task=' || t.id AS link, ARRAY[coalesce(o.name, ''), coalesce(o.code, '')] AS more, '{}'::text[] AS phones, o.location AS point
FROM workdesk.task t
LEFT JOIN geo.outlet o ON o.id = t.outlet_id
WHERE t.id = ANY (@ids::bigint[]) AND t.state = 'open' AND coalesce(nullif(t.title, ''), o.name) IS NOT NULL;
