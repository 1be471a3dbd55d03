SELECT id, answer
FROM offline.command
WHERE phone_id = @phone AND n = @n;
