UPDATE workflow.instance
SET parties = (SELECT array_agg(DISTINCT p) FROM unnest(parties || @people::bigint[]) p)
WHERE id = @id;
