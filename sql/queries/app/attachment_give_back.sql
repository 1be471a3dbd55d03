UPDATE app.attachment
SET owner_id = @gone
WHERE id = ANY (@ids) AND owner_kind = @kind AND owner_id = @kept;
