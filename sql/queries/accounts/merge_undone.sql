UPDATE accounts.merge SET undone_by = app.uid(), undone_at = @at WHERE id = @id AND undone_at IS NULL RETURNING id;
