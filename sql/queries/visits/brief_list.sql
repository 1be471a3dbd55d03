-- Of each outlet that a rep has visited before a day: the last visit, what was noted in it, and how many there were in the four weeks.
SELECT DISTINCT ON (v.outlet_id) v.outlet_id, v.opened_at AS last_at, coalesce(date_part('epoch', v.closed_at - v.opened_at)::int, 0) AS duration_s,
       coalesce(nullif(v.note, ''), (SELECT s.note FROM visits.step s JOIN visits.template t ON t.id = v.template_id
                                     WHERE s.visit_id = v.id AND s.note <> '' AND t.steps @> jsonb_build_array(jsonb_build_object('key', s.key, 'kind', 'note'))
                                     ORDER BY s.at DESC LIMIT 1), '') AS note,
       v.flags, (count(*) FILTER (WHERE v.day > @day::date - 28) OVER (PARTITION BY v.outlet_id))::int AS visits
FROM visits.visit v
WHERE v.tenant_id = app.tenant() AND v.rep_id = @rep_id AND v.day < @day AND v.day > @day::date - 120 AND v.closed_at IS NOT NULL
ORDER BY v.outlet_id, v.opened_at DESC, v.id DESC;
