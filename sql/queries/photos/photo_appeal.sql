UPDATE photos.photo
SET state = @state, appeal = @text, appealed_at = @at, rev = rev + 1
WHERE id = @id AND rev = @rev
RETURNING id;
