-- Mail that was under way when the server died may have arrived: it is not sent again.
UPDATE notify.delivery
SET state = 'unsure', said = 'the server stopped while it was sent'
WHERE state = 'sending' AND way = 'mail' AND due_at <= @now;
