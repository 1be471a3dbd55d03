UPDATE accounts.batch
SET state = @to, finished_at = coalesce(@at::timestamptz, finished_at)
WHERE id = @id AND state = @from
RETURNING id;
