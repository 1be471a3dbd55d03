-- The postings that would only begin on that day or later.
DELETE FROM org.posting
WHERE tenant_id = app.tenant() AND employee_id = @employee_id AND (@id::bigint = 0 OR id = @id) AND (@tree_id::int = 0 OR tree_id = @tree_id)
  AND lower(valid) >= @on::text::date;
