UPDATE notify.delivery
SET state = @state, due_at = @due_at, said = @said, sent_at = CASE WHEN @state = 'sent' THEN @now::timestamptz END
WHERE id = @id AND state = 'sending';
