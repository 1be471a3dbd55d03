SELECT main, rev
FROM attendance.shift
WHERE id = @id
FOR UPDATE;
