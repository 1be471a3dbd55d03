SELECT id, unit_id, rep_id, line_id, version, state, based_on, code, name, colour, weekdays, note, distance_m, travel_s, source, submitted_by, rev
FROM routing.beat
WHERE id = @id
FOR UPDATE;
