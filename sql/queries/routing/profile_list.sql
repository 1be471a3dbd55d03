SELECT rep_id, start_point, end_point, starts_min, ends_min, overtime_min, break_from_min, break_to_min, break_min, weekdays, travel, most_stops, rev
FROM routing.profile
WHERE rep_id = ANY (@rep_ids::bigint[]);
