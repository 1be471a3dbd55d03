SELECT r.id, r.unit_id, r.rep_id, r.schedule_id, r.scenario_id, r.batch, r.kind, r.state, r.asked, r.progress, r.result, r.problem, r.problem_params, r.cancelled, r.accepted_at,
       u.name AS asked_by, r.asked_at, r.started_at, r.heard_at, r.ended_at
FROM routing.run r
LEFT JOIN app.user_v u ON u.id = r.asked_by
WHERE r.id = @id;
