SELECT id, rep_id, day, line
FROM routing.plan
WHERE day = @day AND (@rep_id::bigint = 0 OR rep_id = @rep_id)
ORDER BY rep_id;
