-- The statements of a period that are missing, and the end of those that are open as the policy has it now.
WITH ends AS (
    UPDATE catalog.rebate_statement
    SET to_day = @to_day
    WHERE policy_id = @policy_id AND from_day = @from_day AND to_day <> @to_day AND closed_at IS NULL
)
INSERT INTO catalog.rebate_statement (tenant_id, policy_id, account_id, from_day, to_day, reckoned_at)
SELECT app.tenant(), @policy_id, l.id, @from_day, @to_day, @now
FROM unnest(@accounts::bigint[]) AS l (id)
ON CONFLICT ON CONSTRAINT rebate_statement_once DO NOTHING;
