-- The first answer of a round counts; the same again changes nothing.
WITH answered AS (
    UPDATE photos.recognition
    SET state = 'answered', answered_at = @now, due_at = NULL, said = ''
    WHERE id = @id AND round = @round AND state <> 'answered'
    RETURNING id
), gone AS (
    DELETE FROM photos.sighting s USING answered a WHERE s.recognition_id = a.id
)
SELECT id FROM answered;
