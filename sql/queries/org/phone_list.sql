SELECT p.id, p.user_id, u.login, coalesce(e.name, u.login) AS name, coalesce(n.name, '') AS unit_name, p.label AS phone, p.bound_at,
       greatest(p.seen_at, (SELECT max(s.seen_at) FROM org.session s WHERE s.phone_id = p.id)) AS seen_at,
       p.asked_at, p.asked_note, p.released_at,
       (SELECT x.login FROM org.user_account x WHERE x.id = p.released_by) AS released_by
FROM org.bound_phone p
JOIN org.user_account u ON u.id = p.user_id
LEFT JOIN org.employee e ON e.id = u.employee_id
LEFT JOIN org.unit n ON n.id = e.unit_id
WHERE p.tenant_id = app.tenant()
  AND (@id::bigint = 0 OR p.id = @id)
  AND (@q::text = '' OR u.login ILIKE @q OR e.name ILIKE @q OR e.code ILIKE @q)
  AND (@state::text = '' OR @state = 'released' AND p.released_at IS NOT NULL
       OR p.released_at IS NULL AND (@state = 'bound' OR @state = 'asked' AND p.asked_at IS NOT NULL))
  AND (@before::bigint = 0 OR p.id < @before)
ORDER BY p.id DESC
LIMIT @most;
