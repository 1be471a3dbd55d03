INSERT INTO routing.plan AS p (tenant_id, unit_id, rep_id, day, line, schedule_id, depart_at, return_at, distance_m, travel_s, changed_at)
VALUES (app.tenant(), @unit_id, @rep_id, @day, @line, @schedule_id, @depart_at, @return_at, @distance_m, @travel_s, @at)
ON CONFLICT (rep_id, day) DO UPDATE
SET unit_id = excluded.unit_id, line = excluded.line, schedule_id = excluded.schedule_id, depart_at = excluded.depart_at, return_at = excluded.return_at,
    distance_m = excluded.distance_m, travel_s = excluded.travel_s, changed_at = excluded.changed_at, rev = p.rev + 1
RETURNING id;
