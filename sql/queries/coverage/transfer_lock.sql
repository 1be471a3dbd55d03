SELECT state FROM coverage.transfer WHERE id = @id FOR UPDATE;
