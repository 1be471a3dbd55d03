-- Check-ins that proved no visit, newest first.
SELECT r.at, 'refusal' AS kind, r.id, '' AS by, r.rep_id, r.refusal AS state, '' AS link, NULL::jsonb AS params
FROM tracking.refusal_v r
WHERE r.outlet_id = ANY (@outlet_ids::bigint[]) AND r.at <= @until::timestamptz AND (NOT @mine::bool OR r.rep_id = app.me())
ORDER BY r.at DESC, r.id DESC
LIMIT @most::int;
