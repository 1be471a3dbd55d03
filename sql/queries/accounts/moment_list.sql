-- What happened to an account and its outlets, newest first: each kind brings its
-- newest, so that none is read whole.
SELECT m.at, m.kind, m.id, coalesce(u.name, '') AS by, m.rep_id, coalesce(m.state, '') AS state, m.link, m.params
FROM (
    (SELECT v.opened_at AS at, 'visit' AS kind, v.id, NULL::bigint AS user_id, v.rep_id,
            CASE WHEN v.closed_at IS NULL THEN 'open' ELSE 'closed' END AS state, '/visits?visit=' || v.id AS link,
            jsonb_build_object('verdict', v.verdict, 'planned', v.kind = 'planned', 'seconds', date_part('epoch', v.closed_at - v.opened_at)::int,
                               'photoId', v.photo_id, 'flags', to_jsonb(v.flags)) AS params
     FROM visits.visit_v v
     WHERE v.outlet_id = ANY (@outlet_ids::bigint[]) AND v.opened_at < @before::timestamptz
     ORDER BY v.opened_at DESC LIMIT @most::int)
    UNION ALL
    (SELECT c.begun_at, 'call', c.id, NULL, c.rep_id, c.result, '/visits?kind=call&outlet=' || c.outlet_id,
            jsonb_build_object('seconds', c.duration_s, 'connected', c.connected, 'contact', c.contact, 'note', c.note)
     FROM visits.call_v c
     WHERE c.outlet_id = ANY (@outlet_ids) AND c.begun_at < @before
     ORDER BY c.begun_at DESC LIMIT @most)
    UNION ALL
    (SELECT a.at, 'activity', a.id, NULL, a.rep_id, a.result, '/activities?outlet=' || a.outlet_id,
            jsonb_build_object('type', a.type_name, 'typeEn', a.type_name_en, 'note', a.note)
     FROM activities.activity_v a
     WHERE a.outlet_id = ANY (@outlet_ids) AND a.at < @before
     ORDER BY a.at DESC LIMIT @most)
    UNION ALL
    (SELECT r.at, 'refusal', 0, NULL, r.rep_id, r.refusal, '', '{}'
     FROM tracking.refusal_v r
     WHERE r.outlet_id = ANY (@outlet_ids) AND r.at < @before
     ORDER BY r.at DESC LIMIT @most)
    UNION ALL
    (SELECT coalesce(w.decided_at, w.proposed_at), 'move', w.id, coalesce(w.decided_by, w.proposed_by), NULL, w.state, '/moves',
            jsonb_build_object('distanceM', w.distance_m, 'reason', w.reason)
     FROM geo.outlet_move w
     WHERE w.outlet_id = ANY (@outlet_ids) AND coalesce(w.decided_at, w.proposed_at) < @before
     ORDER BY 1 DESC LIMIT @most)
    UNION ALL
    (SELECT e.at, 'change', e.id, e.user_id, NULL, e.action, '',
            jsonb_build_object('table', e.table_name, 'before', e.before, 'after', e.after, 'reason', e.reason)
     FROM app.audit_event e
     WHERE (e.table_name = 'accounts.account' AND e.row_id = @account_id::bigint::text
            OR e.table_name = 'geo.outlet' AND e.row_id = ANY (SELECT unnest(@outlet_ids)::text))
       AND e.at < @before
     ORDER BY e.id DESC LIMIT @most)
    UNION ALL
    (SELECT f.day::timestamptz, 'figure', f.outlet_id, NULL, NULL, f.measure, '', jsonb_build_object('value', f.value / 100.0)
     FROM geo.figure f
     WHERE f.outlet_id = ANY (@outlet_ids) AND f.day < @before
     ORDER BY f.day DESC LIMIT @most)
) m
LEFT JOIN app.user_v u ON u.id = m.user_id
ORDER BY m.at DESC
LIMIT @most;
