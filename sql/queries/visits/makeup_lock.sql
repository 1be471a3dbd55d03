SELECT id, rep_id, outlet_id, day, last_on, state
FROM visits.makeup
WHERE id = @id
FOR UPDATE;
