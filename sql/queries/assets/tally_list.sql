-- What a round expects and found, from one asset on.
SELECT t.asset_id, a.code, a.serial, a.model, a.value_fen, t.unit_id, coalesce(u.name, '') AS unit, coalesce(t.rep_id, 0) AS rep_id, coalesce(e.name, '') AS rep,
       t.outlet_id, coalesce(o.code, '') AS outlet_code, coalesce(o.name, '') AS outlet, o.location AS point, t.verdict, t.beyond_m, t.checked_at, coalesce(w.name, '') AS checked_by
FROM assets.tally t
JOIN assets.asset a ON a.id = t.asset_id
LEFT JOIN geo.outlet o ON o.id = t.outlet_id
LEFT JOIN app.unit_v u ON u.id = t.unit_id
LEFT JOIN org.staff_v e ON e.id = t.rep_id
LEFT JOIN app.user_v w ON w.id = t.checked_by
WHERE t.round_id = @round_id AND (@verdict::text = '' OR t.verdict = @verdict) AND t.asset_id > @after::bigint
ORDER BY t.asset_id
LIMIT @most;
