-- A rep's visits of a day with the steps of the version they began with, and what was told of them.
SELECT v.ref, v.outlet_id, coalesce(v.purpose, '') AS purpose, coalesce(t.name, '') AS name, coalesce(t.version, 0) AS version, coalesce(t.steps, '[]') AS steps,
       coalesce((SELECT jsonb_agg(jsonb_build_object('key', s.key, 'state', s.state, 'reason', s.reason, 'note', s.note, 'at', s.at, 'deviceAt', s.device_at) ORDER BY s.at, s.key)
                 FROM visits.step s WHERE s.visit_id = v.id), '[]') AS done
FROM visits.visit v
LEFT JOIN visits.template t ON t.id = v.template_id
WHERE v.tenant_id = app.tenant() AND v.rep_id = @rep_id AND v.day = @day
ORDER BY v.opened_at, v.id;
