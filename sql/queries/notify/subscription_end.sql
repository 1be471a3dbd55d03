DELETE FROM notify.subscription
WHERE endpoint = @endpoint AND user_id = app.uid();
