-- Outlets of an account that were put elsewhere, or should be; newest first.
SELECT coalesce(w.decided_at, w.proposed_at) AS at, 'move' AS kind, w.id, coalesce(u.name, '') AS by, NULL::bigint AS rep_id, w.state, '/moves' AS link,
       jsonb_build_object('distanceM', w.distance_m, 'reason', w.reason) AS params
FROM geo.outlet_move w
LEFT JOIN app.user_v u ON u.id = coalesce(w.decided_by, w.proposed_by)
WHERE w.outlet_id = ANY (@outlet_ids::bigint[]) AND coalesce(w.decided_at, w.proposed_at) <= @until::timestamptz
ORDER BY 1 DESC, w.id DESC
LIMIT @most::int;
