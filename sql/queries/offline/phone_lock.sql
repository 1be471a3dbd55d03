-- The row stays locked until the transaction ends: a phone's commands are taken one after the other.
SELECT last_n, tries, tried_from
FROM offline.phone
WHERE id = @phone
FOR UPDATE;
