SELECT rep_id, day, state
FROM attendance.appeal
WHERE id = @id
FOR UPDATE;
