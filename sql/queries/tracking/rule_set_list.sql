-- Newest first, each with the last of its trials.
SELECT s.id, s.version, s.note, s.rules, s.state, coalesce(m.name, '') AS made_by, s.made_at, coalesce(e.name, '') AS enforced_by, s.enforced_at,
       t.id AS trial_id, t.errand_id, t.against, t.begun_at, t.ended_at, coalesce(t.visits, 0) AS visits, coalesce(t.turns, '[]') AS turns
FROM tracking.rule_set s
LEFT JOIN app.user_v m ON m.id = s.made_by
LEFT JOIN app.user_v e ON e.id = s.enforced_by
LEFT JOIN LATERAL (SELECT * FROM tracking.trial x WHERE x.rule_set_id = s.id ORDER BY x.id DESC LIMIT 1) t ON true
WHERE s.tenant_id = app.tenant() AND (@id::bigint = 0 OR s.id = @id)
ORDER BY s.id DESC
LIMIT 100;
