DELETE FROM coverage.rule WHERE division_id = @id;
