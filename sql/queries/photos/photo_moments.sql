-- Photos taken at an account's outlets, newest first.
SELECT p.taken_at AS at, 'photo' AS kind, p.id, '' AS by, p.rep_id, p.state,
       '/photos?shelf=all&outlet=' || p.outlet_id || '&from=' || p.day || '&to=' || p.day AS link, jsonb_build_object('step', p.step, 'reason', p.reason) AS params
FROM photos.photo p
WHERE p.tenant_id = app.tenant() AND p.outlet_id = ANY (@outlet_ids::bigint[]) AND p.taken_at <= @until::timestamptz AND (NOT @mine::bool OR p.rep_id = app.me())
ORDER BY p.taken_at DESC, p.id DESC
LIMIT @most::int;
