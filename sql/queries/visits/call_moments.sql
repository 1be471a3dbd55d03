-- Telephone visits to an account's outlets, newest first.
SELECT c.begun_at AS at, 'call' AS kind, c.id, '' AS by, c.rep_id, c.result AS state, '/visits?kind=call&outlet=' || c.outlet_id AS link,
       jsonb_build_object('seconds', c.duration_s, 'connected', c.connected, 'contact', c.contact, 'note', c.note) AS params
FROM visits.call_v c
WHERE c.outlet_id = ANY (@outlet_ids::bigint[]) AND c.begun_at <= @until::timestamptz AND (NOT @mine::bool OR c.rep_id = app.me())
ORDER BY c.begun_at DESC, c.id DESC
LIMIT @most::int;
