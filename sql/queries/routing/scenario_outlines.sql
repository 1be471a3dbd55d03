SELECT s.outlines
FROM routing.scenario s
WHERE s.id = @id;
