-- What a transfer takes from whom and gives to whom.
SELECT rep_id AS from_rep, to_rep, count(*)::int AS outlets, sum(work_min) AS work_min
FROM coverage.transfer_outlet
WHERE transfer_id = @id
GROUP BY rep_id, to_rep;
