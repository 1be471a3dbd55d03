SELECT r.id, r.name, r.unit_id, coalesce(u.name, '') AS unit, r.begun_at, r.ended_at, count(t.asset_id)::int AS expected,
       count(*) FILTER (WHERE t.verdict = 'found')::int AS found, count(*) FILTER (WHERE t.verdict = 'elsewhere')::int AS elsewhere,
       count(*) FILTER (WHERE t.verdict = 'short')::int AS short
FROM assets.round r
LEFT JOIN assets.tally t ON t.round_id = r.id
LEFT JOIN app.unit_v u ON u.id = r.unit_id
WHERE r.tenant_id = app.tenant() AND (@id::bigint = 0 OR r.id = @id) AND (@before::bigint = 0 OR r.id < @before)
GROUP BY r.id, u.name
ORDER BY r.id DESC
LIMIT @most;
