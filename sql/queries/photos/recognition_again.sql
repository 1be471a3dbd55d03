-- What was found stays until the new answer is here.
UPDATE photos.recognition
SET state = 'waiting', round = round + 1, tries = 0, due_at = @now, said = ''
WHERE id = @id AND round = @round
RETURNING id;
