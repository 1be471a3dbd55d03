-- The first who moves it on delivers; to everybody else it is not due any more.
UPDATE reports.subscription
SET next_at = @next_at
WHERE id = @id AND next_at = @was AND ended_at IS NULL
RETURNING id;
