-- Closes what ended by a day; statements keep their figures from now on.
WITH shut AS (
    UPDATE catalog.rebate_statement
    SET closed_at = @now
    WHERE policy_id = @policy_id AND to_day <= @day::date AND closed_at IS NULL
)
UPDATE catalog.rebate_policy
SET closed_to = @day
WHERE id = @policy_id;
