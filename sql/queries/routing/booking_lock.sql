SELECT id, rep_id, rev, cancelled_at
FROM routing.booking
WHERE id = @id
FOR UPDATE;
