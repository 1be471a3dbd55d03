-- Visits at an account's outlets, newest first.
SELECT v.opened_at AS at, 'visit' AS kind, v.id, '' AS by, v.rep_id, CASE WHEN v.closed_at IS NULL THEN 'open' ELSE 'closed' END AS state,
       '/visits?visit=' || v.id AS link,
       jsonb_build_object('verdict', v.verdict, 'planned', v.kind = 'planned', 'seconds', date_part('epoch', v.closed_at - v.opened_at)::int,
                          'photoId', v.photo_id, 'flags', to_jsonb(v.flags)) AS params
FROM visits.visit v
WHERE v.outlet_id = ANY (@outlet_ids::bigint[]) AND v.opened_at <= @until::timestamptz AND (NOT @mine::bool OR v.rep_id = app.me())
ORDER BY v.opened_at DESC, v.id DESC
LIMIT @most::int;
