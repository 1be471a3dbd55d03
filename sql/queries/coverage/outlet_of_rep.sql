SELECT DISTINCT outlet_id
FROM coverage.assignment
WHERE rep_id = ANY (@reps::bigint[]) AND state = 'in_force'
ORDER BY outlet_id;
