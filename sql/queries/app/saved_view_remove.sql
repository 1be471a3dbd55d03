DELETE FROM app.saved_view
WHERE id = @id;
