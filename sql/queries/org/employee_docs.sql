-- Who works here, as the search of everything finds people.
SELECT e.id AS row_id, e.unit_id, e.id AS rep_id, e.name AS title, concat_ws(' · ', e.code, u.name) AS line, '/employees?employee=' || e.id AS link,
       ARRAY[e.code] AS more, ARRAY[e.phone] AS phones, NULL::geometry AS point
FROM org.employee e
LEFT JOIN org.unit u ON u.id = e.unit_id
WHERE e.id = ANY (@ids::bigint[]) AND NOT e.gone;
