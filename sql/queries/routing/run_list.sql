SELECT r.id, r.unit_id, r.rep_id, r.schedule_id, r.scenario_id, r.batch, r.kind, r.state, r.asked, r.progress, '{}'::jsonb AS result, r.problem, r.problem_params, r.cancelled, r.accepted_at,
       u.name AS asked_by, r.asked_at, r.started_at, r.heard_at, r.ended_at
FROM routing.run r
LEFT JOIN app.user_v u ON u.id = r.asked_by
WHERE (@batch::bigint = 0 OR r.batch = @batch OR r.id = @batch)
  AND (@schedule_id::bigint = 0 OR r.schedule_id = @schedule_id)
  AND (@unit::int = 0 OR r.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@before_id::bigint = 0 OR r.id < @before_id)
ORDER BY r.id DESC
LIMIT @most;
