-- Who may agree, without who has asked.
SELECT h.id
FROM app.holders_of('app.second') AS h (id)
WHERE h.id <> (SELECT user_id FROM app.permit WHERE id = @id)
ORDER BY h.id;
