SELECT mail, phone
FROM notify.address
WHERE user_id = app.uid();
