-- What became of a question, unless the answer has come meanwhile, or somebody asked again.
UPDATE photos.recognition
SET state = @state, tries = @tries, due_at = @due_at, said = @said
WHERE id = @id AND round = @round AND state <> 'answered';
