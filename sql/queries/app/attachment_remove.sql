DELETE FROM app.attachment
WHERE id = @id;
