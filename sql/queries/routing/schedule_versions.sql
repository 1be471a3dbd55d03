-- The versions of a rep's four weeks, the newest first.
SELECT s.id, s.unit_id, s.rep_id, s.first_day, s.version, s.state, s.based_on, s.source, s.notes, s.gaps, s.note, s.made_at, s.changed_at,
       s.submitted_at, s.submitted_by AS submitter, s.decided_at, s.decision, s.effective, s.rev,
       made.name AS made_by, submitted.name AS submitted_by, decided.name AS decided_by,
       coalesce(d.distance_m, 0) AS distance_m, coalesce(d.travel_s, 0) AS travel_s, coalesce(d.service_s, 0) AS service_s,
       coalesce(d.overtime_s, 0) AS overtime_s, coalesce(d.spread, 0) AS spread, t.stops, t.late
FROM routing.schedule s
LEFT JOIN app.user_v made ON made.id = s.made_by
LEFT JOIN app.user_v submitted ON submitted.id = s.submitted_by
LEFT JOIN app.user_v decided ON decided.id = s.decided_by
LEFT JOIN LATERAL (
    SELECT sum(distance_m)::int AS distance_m, sum(travel_s)::int AS travel_s, sum(service_s)::int AS service_s, sum(overtime_s)::int AS overtime_s,
           (stddev_pop(travel_s + service_s) / nullif(avg(travel_s + service_s), 0))::float8 AS spread
    FROM routing.schedule_day WHERE schedule_id = s.id AND service_s > 0
) d ON true
CROSS JOIN LATERAL (
    SELECT count(*)::int AS stops, (count(*) FILTER (WHERE late_s > 0))::int AS late
    FROM routing.schedule_stop WHERE schedule_id = s.id
) t
WHERE s.rep_id = @rep_id AND s.first_day = @first_day
ORDER BY s.version DESC;
