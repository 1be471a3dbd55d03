-- Ends from a day on: one posting, or with id 0 all of an employee in a tree, or with tree 0 in every tree.
UPDATE org.posting
SET valid = daterange(lower(valid), @on::text::date)
WHERE tenant_id = app.tenant() AND employee_id = @employee_id AND (@id::bigint = 0 OR id = @id) AND (@tree_id::int = 0 OR tree_id = @tree_id)
  AND valid @> @on::text::date AND lower(valid) IS DISTINCT FROM @on::text::date;
