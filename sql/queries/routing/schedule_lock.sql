SELECT id, unit_id, rep_id, first_day, version, state, based_on, submitted_by, rev
FROM routing.schedule
WHERE id = @id
FOR UPDATE;
