-- The next time a visit is judged, when that is sooner than was known. What a person has decided stays.
UPDATE tracking.finding
SET due_at = @due_at
WHERE visit_id = @visit_id AND ruling IS NULL AND (due_at IS NULL OR due_at > @due_at);
