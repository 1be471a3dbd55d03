SELECT coalesce(e.name, u.login) AS name, p.label AS phone, coalesce(nullif(p.asked_note, ''), '—') AS note,
       (SELECT coalesce(array_agg(DISTINCT h.id), '{}') FROM app.holders('', e.unit_id, app.day_of(@at), ARRAY[e.id]) AS h (id)) AS leads,
       (SELECT coalesce(array_agg(DISTINCT h.id), '{}') FROM app.holders_of('org.users') AS h (id) WHERE h.id <> u.id) AS others
FROM org.bound_phone p
JOIN org.user_account u ON u.id = p.user_id
LEFT JOIN org.employee e ON e.id = u.employee_id
WHERE p.tenant_id = app.tenant() AND p.id = @id AND p.released_at IS NULL AND p.asked_at IS NOT NULL;
