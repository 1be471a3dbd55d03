SELECT outlet_id, rep_id, to_unit, to_rep
FROM coverage.transfer_outlet
WHERE transfer_id = @id AND NOT done
ORDER BY outlet_id
LIMIT @most::int;
