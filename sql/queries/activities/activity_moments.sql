-- What was done with an account beside visits, newest first.
SELECT a.at, 'activity' AS kind, a.id, '' AS by, a.rep_id, a.result AS state, '/activities?outlet=' || a.outlet_id AS link,
       jsonb_build_object('type', a.type_name, 'typeEn', a.type_name_en, 'note', a.note) AS params
FROM activities.activity_v a
WHERE a.outlet_id = ANY (@outlet_ids::bigint[]) AND a.at <= @until::timestamptz AND (NOT @mine::bool OR a.rep_id = app.me())
ORDER BY a.at DESC, a.id DESC
LIMIT @most::int;
