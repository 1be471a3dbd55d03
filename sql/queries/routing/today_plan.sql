SELECT id, rep_id, unit_id, day, line, rev, depart_at, return_at, distance_m, travel_s, changed_at
FROM routing.plan
WHERE day = @day AND rep_id = @rep_id;
