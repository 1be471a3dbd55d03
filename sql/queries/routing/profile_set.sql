-- A profile that is not there yet has rev 0.
INSERT INTO routing.profile AS p (rep_id, tenant_id, unit_id, start_point, end_point, starts_min, ends_min, overtime_min,
    break_from_min, break_to_min, break_min, weekdays, travel, most_stops)
SELECT @rep_id, app.tenant(), @unit_id, @start_point, @end_point, @starts_min, @ends_min, @overtime_min,
    @break_from_min, @break_to_min, @break_min, @weekdays, @travel, @most_stops
WHERE @rev::int = 0 OR EXISTS (SELECT FROM routing.profile WHERE rep_id = @rep_id)
ON CONFLICT (rep_id) DO UPDATE
SET unit_id = excluded.unit_id, start_point = excluded.start_point, end_point = excluded.end_point, starts_min = excluded.starts_min,
    ends_min = excluded.ends_min, overtime_min = excluded.overtime_min, break_from_min = excluded.break_from_min,
    break_to_min = excluded.break_to_min, break_min = excluded.break_min, weekdays = excluded.weekdays, travel = excluded.travel,
    most_stops = excluded.most_stops, rev = p.rev + 1
WHERE p.rev = @rev
RETURNING rev;
