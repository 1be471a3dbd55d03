-- It ends before the day, if it has begun before it.
UPDATE coverage.substitution
SET during = daterange(lower(during), @day::date)
WHERE id = @id AND lower(during) < @day AND upper(during) > @day
RETURNING id;
