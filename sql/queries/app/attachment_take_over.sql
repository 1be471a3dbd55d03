-- What hangs on one record hangs on another; what hangs there already stays where it is.
UPDATE app.attachment t
SET owner_id = @kept
WHERE t.owner_kind = @kind AND t.owner_id = @gone
    AND NOT EXISTS (SELECT FROM app.attachment k WHERE k.owner_kind = @kind AND k.owner_id = @kept AND k.sha256 = t.sha256)
RETURNING id;
