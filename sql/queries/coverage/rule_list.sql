SELECT id, division_id, name, coalesce(territory_id, 0) AS territory_id, source, coalesce(to_rep, 0) AS to_rep, coalesce(to_unit, 0) AS to_unit, skills
FROM coverage.rule
WHERE @id::bigint = 0 OR division_id = @id
ORDER BY division_id, rank;
