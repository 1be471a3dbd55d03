-- Ends with the day; one that had not begun by then is gone.
WITH gone AS (
    DELETE FROM accounts.relation WHERE id = @id AND lower(valid) > @on::date RETURNING id
), cut AS (
    UPDATE accounts.relation SET valid = daterange(lower(valid), least(upper(valid), @on::date + 1))
    WHERE id = @id AND (lower(valid) IS NULL OR lower(valid) <= @on::date)
    RETURNING id
)
SELECT id FROM gone UNION ALL SELECT id FROM cut;
