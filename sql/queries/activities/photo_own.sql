SELECT EXISTS (SELECT FROM app.file WHERE id = @id AND rep_id = app.me()) AS own;
