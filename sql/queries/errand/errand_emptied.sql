-- The files are gone; what only waited for a word can have none any more.
UPDATE errand.errand
SET files = '[]', state = CASE WHEN state = 'asking' THEN 'cancelled' ELSE state END
WHERE id = ANY (@ids::bigint[]);
